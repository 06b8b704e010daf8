//! The file of presets, which the build reads.

use std::fmt::Write as _;

use serde::Deserialize;

/// A preset as it is written in the file; `Preset` explains its members.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PresetRow {
    key: String,
    name: String,
    date: String,
    source: String,
    sentence: String,
    link: String,
}

/// Writes the presets of a file down as a list that is compiled in.
///
/// # Errors
/// Returns what in the file is not as expected, and where.
pub(crate) fn compiled(file: &str) -> Result<String, Box<dyn std::error::Error>> {
    let rows: Vec<PresetRow> = serde_json::from_str(file)?;
    let mut list = String::from(
        "/// All presets: the story in its order, then cases that come up again and again, then what\n\
         /// others have published.\n",
    );
    writeln!(list, "pub static PRESETS: [Preset; {}] = [", rows.len())?;
    for row in rows {
        let PresetRow {
            key,
            name,
            date,
            source,
            sentence,
            link,
        } = row;
        writeln!(
            list,
            "    Preset {{ key: {key:?}, name: {name:?}, date: {date:?}, source: {source:?}, \
             sentence: {sentence:?}, link: {link:?} }},"
        )?;
    }
    Ok(list + "];\n")
}
