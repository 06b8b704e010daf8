//! The shelf: the scenarios that are saved in a browser, by name.
//!
//! It is [`stored`] as the fragments of links that hold the names. A fragment that cannot be read stays
//! on the shelf, because a later version may be able to read it.

use super::comparison::Comparison;
use super::stored::{self, StoredError};

/// The most scenarios that are saved.
pub const MOST_KEPT: usize = 50;

/// A saved scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShelvedScenario {
    /// Its name.
    pub name: String,
    /// The fragment of its link, without the `#`.
    pub fragment: String,
}

/// Reads the saved scenarios, the newest first; scenarios without a name are skipped.
///
/// # Errors
/// Returns what is wrong with the stored text, and where.
pub fn read(text: &str) -> Result<Vec<ShelvedScenario>, StoredError> {
    let kept = stored::read(text)?.into_iter();
    let kept = kept.map(|fragment| ShelvedScenario {
        name: name(&fragment),
        fragment,
    });
    Ok(kept.filter(|kept| !kept.name.is_empty()).collect())
}

/// Saves a scenario, in place of one with the same name. Beyond [`MOST_KEPT`], the
/// oldest is dropped. A stored text that cannot be read is replaced by a new shelf.
pub fn with(text: &str, fragment: &str) -> String {
    let name = name(fragment);
    let rest = others(text, &name).unwrap_or_default();
    let all = std::iter::once(fragment).chain(rest.iter().map(|it| &**it));
    stored::write(all.take(MOST_KEPT))
}

/// Removes the saved scenario of this name. A stored text that cannot be read stays as it is.
pub fn without(text: &str, name: &str) -> String {
    others(text, name).map_or_else(
        |_| text.to_owned(),
        |rest| stored::write(rest.iter().map(|it| &**it)),
    )
}

/// Returns the saved scenarios of other names.
fn others(text: &str, of: &str) -> Result<Vec<String>, StoredError> {
    let mut fragments = stored::read(text)?;
    fragments.retain(|fragment| name(fragment) != of);
    Ok(fragments)
}

/// The name in a link.
fn name(fragment: &str) -> String {
    Comparison::decode(fragment, None).0.now.name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        let kept = read(text).expect("a shelf").into_iter();
        kept.map(|kept| kept.name).collect()
    }

    #[test]
    fn scenarios_are_kept_by_their_names() {
        let one = with("", "v=1&users=1&name=One");
        let two = with(&one, "v=1&users=2&name=Two%0A");
        assert_eq!(names(&two), ["Two", "One"]);
        let again = with(&two, "v=1&users=3&name=One");
        assert_eq!(names(&again), ["One", "Two"]);
        let kept = read(&again).expect("a shelf");
        assert_eq!(kept[0].fragment, "v=1&users=3&name=One");
        assert_eq!(names(&without(&again, "One")), ["Two"]);
        assert_eq!(names(""), Vec::<String>::new());
    }

    #[test]
    fn a_shelf_of_an_earlier_version_is_read_and_added_to() {
        let earlier = "v=1&users=2&name=Two\nv=1&users=1&name=One";
        assert_eq!(names(earlier), ["Two", "One"]);
        let now = with(earlier, "v=1&users=3&name=Three");
        assert_eq!(names(&now), ["Three", "Two", "One"]);
        assert_eq!(names(&without(earlier, "Two")), ["One"]);
    }

    #[test]
    fn what_has_no_name_stays_on_the_shelf_unseen() {
        let text = stored::write(["strange", "v=1&name=One"]);
        assert_eq!(names(&text), ["One"]);
        let text = with(&text, "v=1&name=Two");
        let all = stored::read(&text).expect("a shelf");
        assert_eq!(all, ["v=1&name=Two", "strange", "v=1&name=One"]);
    }

    #[test]
    fn a_broken_shelf_loses_nothing_until_something_new_is_kept() {
        let broken = r#"{"version":1,"scenarios":[{"fragment":"v=1&na"#;
        assert!(read(broken).is_err());
        assert_eq!(without(broken, "One"), broken);
        assert_eq!(names(&with(broken, "v=1&name=New")), ["New"]);
    }

    #[test]
    fn the_oldest_fall_off_a_full_shelf() {
        let mut text = String::new();
        for place in 0..MOST_KEPT + 5 {
            text = with(&text, &format!("v=1&name=N{place}"));
        }
        let kept = names(&text);
        assert_eq!(kept.len(), MOST_KEPT);
        assert_eq!(kept[0], format!("N{}", MOST_KEPT + 4));
    }
}
