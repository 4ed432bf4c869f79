//! Devices by names that people know: "Chrome trên Android" instead of what the browser calls itself.

use domain::words::Language;

/// Marks of browsers, those that carry the marks of others first.
const BROWSERS: [(&str, &str); 11] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("coc_coc_browser/", "Cốc Cốc"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Zalo", "Zalo"),
    ("FBAN", "Facebook"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

/// Marks of systems, in the same order.
const SYSTEMS: [(&str, &str); 7] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
];

/// Browser and system of a `User-Agent`, as far as they are known.
pub fn device_name(agent: &str, language: Language) -> String {
    let find =
        |marks: &[(&str, &'static str)]| marks.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    let vietnamese = language == Language::Vi;
    let browser = find(&BROWSERS).unwrap_or(if vietnamese { "Trình duyệt khác" } else { "Another browser" });
    match find(&SYSTEMS) {
        Some(system) if vietnamese => format!("{browser} trên {system}"),
        Some(system) => format!("{browser} on {system}"),
        None => browser.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_that_carry_marks_of_others_are_told_apart() {
        let webkit = "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko)";
        for (agent, name) in [
            (format!("{webkit} Chrome/140.0.0.0 Mobile Safari/537.36"), "Chrome trên Android"),
            (
                format!("{webkit} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36"),
                "Samsung Internet trên Android",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36 Edg/140.0".into(),
                "Edge trên Windows",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1".into(),
                "Safari trên iPhone",
            ),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0".into(), "Firefox trên Linux"),
            ("curl/8.0".into(), "Trình duyệt khác"),
            (String::new(), "Trình duyệt khác"),
        ] {
            assert_eq!(device_name(&agent, Language::Vi), name);
        }
        assert_eq!(device_name("Firefox/140.0 Windows", Language::En), "Firefox on Windows");
    }
}
