//! Presets: named, dated scenarios to start from, each with its source.
//!
//! They are in `presets.json`, each with the members of a [`Preset`]. A preset is a link, so it
//! keeps the price book that it was made with. To add one, add an object to that file;
//! `docs/reference/presets.md` shows what it computes. Keys are in bookmarks: never rename one.
//!
//! The build reads the file with serde, refuses it if it is not of this form, and compiles it in
//! as a list. Reading it when the page starts takes 5.0 KB more of the page's compressed program
//! (193,603 and 198,640 bytes, November 2026).

use super::inputs::Scenario;
use super::link;

/// A scenario to start from.
///
/// # Source
///
/// `source` and `date` say where its facts are from, and when they held.
///
/// # Examples
///
/// ```
/// use splitpoint::scenario::field::Field;
/// use splitpoint::scenario::preset::PRESETS;
///
/// // The first preset is the first stage of CitizenApp: 10,000 users.
/// assert_eq!(PRESETS[0].scenario().get(Field::Users), 10_000.0);
/// ```
#[derive(Debug)]
pub struct Preset {
    /// The name on the command line.
    pub key: &'static str,
    /// Its name on the page.
    pub name: &'static str,
    /// When its facts held: a year or a month.
    pub date: &'static str,
    /// Where its facts are from: an address, or words.
    pub source: &'static str,
    /// What it shows, in a sentence.
    pub sentence: &'static str,
    /// The fragment of its link, without the `#`.
    pub link: &'static str,
}

impl Preset {
    /// Reads its link.
    pub fn scenario(&self) -> Scenario {
        link::decode(self.link).0
    }
}

/// Returns the preset with this key.
pub fn by_key(key: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|preset| preset.key == key)
}

// From `presets.json`, by way of the build.
include!(concat!(env!("OUT_DIR"), "/presets.rs"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_is_a_clean_link_with_date_source_and_one_sentence() {
        for preset in &PRESETS {
            let (scenario, notices) = link::decode(preset.link);
            assert_eq!(notices, [], "{}", preset.key);
            // As the program itself would write it, so that the address does not change its words.
            assert_eq!(link::encode(&scenario), preset.link, "{}", preset.key);
            assert!(preset.date.starts_with("20"), "{}", preset.key);
            assert!(!preset.source.is_empty(), "{}", preset.key);
            let sentence = preset.sentence;
            assert!(
                sentence.ends_with('.') && !sentence.contains(". "),
                "{sentence}"
            );
            assert!(by_key(preset.key).is_some_and(|it| it.name == preset.name));
        }
    }
}
