//! The shelf: scenarios that a browser keeps under their names.
//!
//! It is stored as lines, each the fragment of a link with a name. A line that cannot be read stays
//! on the shelf, because a later version may be able to read it.

use super::Comparison;

/// The most scenarios on a shelf.
pub const MOST_KEPT: usize = 50;

/// A scenario on the shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its name.
    pub name: String,
    /// The fragment of its link, without the `#`.
    pub fragment: String,
}

/// Reads the shelf, the newest scenario first; lines without a name are skipped.
pub fn read(text: &str) -> Vec<Kept> {
    let kept = text.lines().map(|line| Kept {
        name: Comparison::decode(line, None).0.now.name,
        fragment: line.to_owned(),
    });
    kept.filter(|kept| !kept.name.is_empty()).collect()
}

/// Puts a scenario on the shelf, in place of one with the same name. Beyond [`MOST_KEPT`], the
/// oldest is dropped.
pub fn with(text: &str, fragment: &str) -> String {
    let name = Comparison::decode(fragment, None).0.now.name;
    let rest = without(text, &name);
    let lines = std::iter::once(fragment).chain(rest.lines());
    let lines: Vec<_> = lines.take(MOST_KEPT).collect();
    lines.join("\n")
}

/// Takes the scenario of this name off the shelf.
pub fn without(text: &str, name: &str) -> String {
    let is_other = |line: &&str| Comparison::decode(line, None).0.now.name != name;
    let lines: Vec<_> = text.lines().filter(is_other).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scenarios_are_kept_by_their_names() {
        let names = |text: &str| {
            let kept = read(text).into_iter();
            kept.map(|kept| kept.name).collect::<Vec<_>>()
        };
        let one = with("", "v=1&users=1&name=One");
        let two = with(&one, "v=1&users=2&name=Two%0A");
        assert_eq!(names(&two), ["Two", "One"]);
        let again = with(&two, "v=1&users=3&name=One");
        assert_eq!(names(&again), ["One", "Two"]);
        assert_eq!(read(&again)[0].fragment, "v=1&users=3&name=One");
        assert_eq!(names(&without(&again, "One")), ["Two"]);
        assert_eq!(names(""), Vec::<String>::new());
    }

    #[test]
    fn the_oldest_fall_off_a_full_shelf() {
        let mut text = String::new();
        for place in 0..MOST_KEPT + 5 {
            text = with(&text, &format!("v=1&name=N{place}"));
        }
        let kept = read(&text);
        assert_eq!(kept.len(), MOST_KEPT);
        assert_eq!(kept[0].name, format!("N{}", MOST_KEPT + 4));
    }
}
