//! The sources of the model and of the catalog that it reads, as text: their files, and the names
//! that stand in them.

use std::fs;

use crate::documents::{file, read};

/// The files of the catalog and the model below `src`, such as `model/line`, without their ending
/// and in the order of the alphabet.
pub(crate) fn model_files() -> Vec<String> {
    let mut names = Vec::new();
    for module in ["catalog", "model"] {
        let entries = fs::read_dir(file(&format!("src/{module}"))).expect("a folder of sources");
        names.extend(entries.map(|entry| {
            let path = entry.expect("an entry of the folder").path();
            let stem = path.file_stem().and_then(|stem| stem.to_str());
            format!("{module}/{}", stem.expect("files have plain names"))
        }));
    }
    names.sort();
    // A file and its folder are one.
    names.dedup();
    names
}

/// One of these files and those in its folder, without their tests.
pub(crate) fn model_source(name: &str) -> String {
    let code = |path: &str| {
        let text = read(path);
        let code = text.split("#[cfg(test)]").next();
        code.unwrap_or_default().to_owned()
    };
    let whole = code(&format!("src/{name}.rs"));
    let parts = whole.lines().filter_map(|line| {
        let (_, part) = line.strip_suffix(';')?.split_once("mod ")?;
        Some(code(&format!("src/{name}/{part}.rs")))
    });
    let parts: String = parts.collect();
    whole + &parts
}

/// What one of these files says of itself: the first paragraph of its documentation.
pub(crate) fn summary(file: &str) -> String {
    let source = model_source(file);
    let lines = source.lines().map_while(|line| line.strip_prefix("//!"));
    let paragraph: Vec<_> = lines
        .map(str::trim)
        .take_while(|line| !line.is_empty())
        .collect();
    paragraph.join(" ")
}

/// Whether the text has this word, and not only as a part of a longer one.
pub(crate) fn has_word(text: &str, word: &str) -> bool {
    place_of_word(text, word).is_some()
}

/// Where the text has this word.
pub(crate) fn place_of_word(text: &str, word: &str) -> Option<usize> {
    let mut places = text.match_indices(word);
    let found = places.find(|(at, _)| {
        let next = text[at + word.len()..].chars().next();
        !next.is_some_and(char::is_alphanumeric)
    });
    found.map(|(at, _)| at)
}

/// The first string after each occurrence of `call`, where a string is what follows.
pub(crate) fn after_each(source: &str, call: &str) -> Vec<String> {
    let strings = source.split(call).skip(1).filter_map(|rest| {
        let rest = rest.trim_start().strip_prefix('"')?;
        Some(rest.split('"').next()?.to_owned())
    });
    strings.collect()
}
