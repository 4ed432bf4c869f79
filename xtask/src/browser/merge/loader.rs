//! The script that fetches chunks: read as the splitter wrote it, written anew with fewer files and fewer words.

use std::collections::BTreeSet;

use anyhow::{Context, Result};

const CHUNK: &str = "export const __wasm_split_load_";
const SHARED: &str = "const __chunk_";

/// What one file is fetched with: at once, while what it needs is on its way too.
const FETCH: &str = "const file = (name, needs) => makeLoad(() => {
    const source = fetch(new URL(name, import.meta.url));
    source.catch(() => {});
    return async (imports) => WebAssembly.instantiateStreaming(source, { __wasm_split: imports.__wasm_split, shared: imports.__wasm_split });
}, needs);
";

/// The common part of the script, and the loaders.
///
/// # Errors
/// When the splitter writes its script in another way than its pinned version did.
pub fn head_and_tail(text: &str) -> Result<(&str, &str)> {
    let chunk = text.find(CHUNK).context("the splitter's script loads no chunk")?;
    let shared = text.find(SHARED).map_or(chunk, |at| text[..at].rfind("/*").unwrap_or(at));
    Ok(text.split_at(shared.min(chunk)))
}

/// Files of shared code, each with the chunks that need it: a comment with their names stands before each.
pub fn shared_files(tail: &str) -> Vec<(String, BTreeSet<String>)> {
    let mut found = Vec::new();
    for (before, after) in tail.match_indices(SHARED).map(|(at, _)| tail.split_at(at)) {
        let number: String = after[SHARED.len()..].chars().take_while(char::is_ascii_digit).collect();
        let names =
            before.rsplit_once("/*").and_then(|(_, comment)| comment.split_once("*/")).map_or("", |(names, _)| names);
        let chunks = names.split(',').map(|name| name.trim().to_owned()).collect();
        found.push((format!("chunk_{number}.wasm"), chunks));
    }
    found
}

/// Names of the chunks, and whether they have a file of their own.
pub fn chunks(tail: &str) -> Vec<(String, bool)> {
    let parts = tail.split(CHUNK).skip(1);
    parts
        .filter_map(|part| part.split_once(" = ").map(|(name, rest)| (name.to_owned(), rest.contains("fetch("))))
        .collect()
}

/// The script: `needs` gives the files of shared code that a chunk needs.
pub fn written(head: &str, chunks: &[(String, bool)], needs: impl Fn(&str) -> Vec<String>) -> String {
    let needs: Vec<Vec<String>> = chunks.iter().map(|(name, _)| needs(name)).collect();
    let all: BTreeSet<&String> = needs.iter().flatten().collect();
    let place = |wanted: &String| all.iter().position(|name| *name == wanted).unwrap_or_default();
    let mut text = [head, FETCH, "const shared = ["].concat();
    for name in &all {
        text.push_str(&format!("file(\"./{name}\", []), "));
    }
    text.push_str("];\n");
    for ((name, own), needs) in chunks.iter().zip(&needs) {
        let needs: Vec<String> = needs.iter().map(|name| format!("shared[{}]", place(name))).collect();
        let needs = needs.join(", ");
        let load = match own {
            true => format!("file(\"./split_{name}.wasm\", [{needs}])"),
            false => format!("makeLoad(() => async () => ({{}}), [{needs}])"),
        };
        text.push_str(&format!("{CHUNK}{name} = wrapAsyncCb({load});\n"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "import x;
/* about */
function makeLoad() {}
/* a_1, b_2 */
const __chunk_1 = makeLoad(() => {
    const src = fetch(new URL(\"./chunk_1.wasm\", import.meta.url));
}
, []);
/* a_1, c_3 */
const __chunk_12 = makeLoad(() => {
    const src = fetch(new URL(\"./chunk_12.wasm\", import.meta.url));
}
, []);
export const __wasm_split_load_c_3 = wrapAsyncCb(makeLoad(() => async (_imp) => ({}), [__chunk_12]));
export const __wasm_split_load_a_1 = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL(\"./split_a_1.wasm\", import.meta.url));
}
, [__chunk_1, __chunk_12]));
";

    #[test]
    fn the_loaders_are_read_and_written_anew() {
        let (head, tail) = head_and_tail(SCRIPT).expect("a script of the splitter");
        assert!(head.ends_with("function makeLoad() {}\n"), "{head}");
        let files = shared_files(tail);
        assert_eq!(files.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["chunk_1.wasm", "chunk_12.wasm"]);
        assert_eq!(files[1].1.iter().map(String::as_str).collect::<Vec<_>>(), ["a_1", "c_3"]);
        let chunks = chunks(tail);
        assert_eq!(chunks, [("c_3".to_owned(), false), ("a_1".to_owned(), true)]);
        let text =
            written(head, &chunks, |name| if name == "a_1" { vec!["chunk_1.wasm".to_owned()] } else { Vec::new() });
        assert!(text.contains("const shared = [file(\"./chunk_1.wasm\", []), ];"), "{text}");
        assert!(
            text.contains("__wasm_split_load_a_1 = wrapAsyncCb(file(\"./split_a_1.wasm\", [shared[0]]));"),
            "{text}"
        );
        assert!(text.contains("__wasm_split_load_c_3 = wrapAsyncCb(makeLoad(() => async () => ({}), []));"), "{text}");
        assert!(head_and_tail("import x;").is_err());
    }
}
