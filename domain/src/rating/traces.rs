//! What a free text of a rating must not tell the office: who wrote it.
//!
//! Dossier codes, numbers of phones and papers, mail addresses and the own name are struck; words that only people
//! understand are not found by a program, which is why the form asks not to write them.

/// What stands where something was struck.
const STRUCK: &str = "[…]";
/// Digits in a row from which on they are a phone, a paper or a code.
const MANY_DIGITS: usize = 9;

/// The text without its writer; `name` is the applicant's.
pub fn without_traces(text: &str, name: &str) -> String {
    let unnamed = without_name(text, name);
    let kept: Vec<String> = unnamed.split('\n').map(without_numbers).collect();
    kept.join("\n")
}

/// Names of one word are left: they are words of the language too.
fn without_name(text: &str, name: &str) -> String {
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    if words.len() < 2 {
        return text.to_owned();
    }
    let line = |line: &str| {
        let mut kept: Vec<&str> = Vec::new();
        let mut rest: &[&str] = &line.split(' ').collect::<Vec<_>>();
        while let Some((first, others)) = rest.split_first() {
            let same = |(said, word): (&&str, &String)| bare(said).to_lowercase() == *word;
            if rest.len() >= words.len() && rest.iter().zip(&words).all(same) {
                kept.push(STRUCK);
                rest = &rest[words.len()..];
            } else {
                kept.push(first);
                rest = others;
            }
        }
        kept.join(" ")
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

fn bare(word: &str) -> &str {
    word.trim_matches(|letter: char| !letter.is_alphanumeric())
}

/// Numbers may be written in groups, "0912 345 678": words that are digits alone are looked at together. Days and times
/// are none of them.
fn without_numbers(line: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut numbers: Vec<&str> = Vec::new();
    for word in line.split(' ') {
        let (digits, letters) = letters_of(word);
        if digits > 0 && letters == 0 && !word.contains(['/', ':']) {
            numbers.push(word);
            continue;
        }
        close(&mut kept, &mut numbers);
        kept.push(if digits >= MANY_DIGITS || word.contains('@') { STRUCK } else { word });
    }
    close(&mut kept, &mut numbers);
    kept.join(" ")
}

fn close<'a>(kept: &mut Vec<&'a str>, numbers: &mut Vec<&'a str>) {
    let digits: usize = numbers.iter().map(|word| letters_of(word).0).sum();
    if digits >= MANY_DIGITS {
        numbers.clear();
        kept.push(STRUCK);
    } else {
        kept.append(numbers);
    }
}

/// Digits and letters of a word.
fn letters_of(word: &str) -> (usize, usize) {
    let digits = word.chars().filter(|letter| letter.is_numeric()).count();
    (digits, word.chars().filter(|letter| letter.is_alphabetic()).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_numbers_addresses_and_the_own_name_are_struck() {
        for (said, told) in [
            ("Hồ sơ H26.00004-261123-0007 chậm", "Hồ sơ […] chậm"),
            ("gọi 0912 345 678 hoặc 0912.345.678.", "gọi […] hoặc […]"),
            ("CCCD 001099000001, viết cho lan@example.vn nhé", "CCCD […] viết cho […] nhé"),
            ("Tôi là NGUYỄN THỊ MẪU, chờ lâu.\nNguyễn Thị Mẫu", "Tôi là […] chờ lâu.\n[…]"),
            ("Chờ 3 ngày, đến 2 lần, 28/11/2026 10:30", "Chờ 3 ngày, đến 2 lần, 28/11/2026 10:30"),
            ("Cô Nguyễn Thị Hoa rất tốt", "Cô Nguyễn Thị Hoa rất tốt"),
            ("", ""),
        ] {
            assert_eq!(without_traces(said, "Nguyễn Thị Mẫu"), told, "{said}");
        }
        assert_eq!(without_traces("Rất an tâm", "An"), "Rất an tâm", "a name of one word is a word");
    }
}
