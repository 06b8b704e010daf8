//! Comparisons: up to four named scenarios in one link.
//!
//! The first scenario is the one that is worked on, and [`link`] reads and writes its part. The
//! others are in the same link as `beside`, `beside2` and `beside3`, each a link with a name:
//! `v=1&users=50000&name=Now&beside=name%3DSplit%26v%3D1%26services%3D12`. If one of them is
//! damaged, the notices name it, and the others are shown. One that states nothing is left out.

use super::inputs::Scenario;
use super::link::{self, COMPARISON_KEYS as KEYS};
use crate::notice::{Notice, PlainText};
use crate::price_book::OwnPrices;

/// The most scenarios besides the first.
pub const MOST_BESIDE: usize = 3;

/// The most letters of a name; further ones are cut off.
const MOST_LETTERS: usize = 40;

/// A scenario with its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// The name; empty for none.
    pub name: String,
    /// The scenario.
    pub scenario: Scenario,
}

impl Named {
    /// Names a scenario; the name is cut to one line of at most 40 letters.
    pub fn new(name: &str, scenario: Scenario) -> Self {
        let plain = PlainText::from(name);
        let short: String = plain.trim().chars().take(MOST_LETTERS).collect();
        Self {
            name: short.trim_end().to_owned(),
            scenario,
        }
    }

    /// The name, or `Scenario 2` and so on by its place, counted from zero.
    pub fn title(&self, place: usize) -> String {
        if self.name.is_empty() {
            format!("Scenario {}", place + 1)
        } else {
            self.name.clone()
        }
    }
}

/// Up to four scenarios that are compared.
///
/// # Errors
///
/// Reading never fails: what is wrong in one scenario gives notices that begin with its name.
///
/// # Examples
///
/// ```
/// use splitpoint::scenario::Comparison;
/// use splitpoint::scenario::field::Field;
///
/// let link = "#v=1&book=2026-11&name=Now&beside=name%3DSplit%26services%3D12%26users%3Dmany";
/// let (comparison, notices) = Comparison::decode(link, None);
///
/// let now = comparison.all().map(|it| it.scenario.get(Field::Services));
/// assert!(now.eq([20.0, 12.0]));
/// assert_eq!(notices[0].place, "Split, users");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The scenario that is worked on.
    pub now: Named,
    /// The other scenarios, at most [`MOST_BESIDE`].
    pub beside: Vec<Named>,
}

impl Comparison {
    /// A comparison of one scenario.
    pub fn of(scenario: Scenario) -> Self {
        Self {
            now: Named::new("", scenario),
            beside: Vec::new(),
        }
    }

    /// All scenarios, the one that is worked on first.
    pub fn all(&self) -> impl Iterator<Item = &Named> {
        std::iter::once(&self.now).chain(&self.beside)
    }

    /// Writes the fragment of a link; `encode` writes each scenario.
    pub fn encode(&self, encode: fn(&Scenario) -> String) -> String {
        let mut link = encode(&self.now.scenario);
        let mut pairs = form_urlencoded::Serializer::new(String::new());
        if !self.now.name.is_empty() {
            pairs.append_pair(KEYS[0], &self.now.name);
        }
        for (named, key) in self.beside.iter().zip(&KEYS[1..]) {
            let mut inner = form_urlencoded::Serializer::new(String::new());
            if !named.name.is_empty() {
                inner.append_pair(KEYS[0], &named.name);
            }
            let name = inner.finish();
            let rest = encode(&named.scenario);
            let whole = if name.is_empty() {
                rest
            } else {
                [&*name, &*rest].join("&")
            };
            pairs.append_pair(key, &whole);
        }
        let others = pairs.finish();
        if !others.is_empty() {
            link.push('&');
            link.push_str(&others);
        }
        link
    }

    /// Reads a link or its fragment; `stored` are the own prices that this browser keeps.
    pub fn decode(link: &str, stored: Option<&'static OwnPrices>) -> (Self, Vec<Notice>) {
        let (scenario, mut notices) = link::decode_with(link, stored);
        let mut comparison = Self::of(scenario);
        let mut seen = [false; KEYS.len()];
        for (key, value) in form_urlencoded::parse(link::fragment(link).as_bytes()) {
            let place = KEYS.iter().position(|it| *it == key);
            // Of a key that stands twice, the first one counts, as the notice says.
            match place.filter(|&place| !std::mem::replace(&mut seen[place], true)) {
                Some(0) => comparison.now = Named::new(&value, scenario),
                Some(_) if !link::states_scenario(&value) => notices.push(broken(&key)),
                Some(_) => {
                    let (scenario, said) = link::decode_with(&value, stored);
                    let inner = link::fragment(&value);
                    let name = form_urlencoded::parse(inner.as_bytes())
                        .find(|(key, _)| key == KEYS[0])
                        .map(|(_, name)| name);
                    let named = Named::new(&name.unwrap_or_default(), scenario);
                    let title = named.title(comparison.beside.len() + 1);
                    // A message about one of them names it.
                    notices.extend(said.into_iter().map(|notice| Notice {
                        place: format!("{title}, {}", notice.place).into(),
                        ..notice
                    }));
                    comparison.beside.push(named);
                }
                None => {}
            }
        }
        (comparison, notices)
    }
}

/// The notice of a scenario that states nothing.
fn broken(key: &str) -> Notice {
    Notice {
        place: key.into(),
        message: "is no scenario; expected a link such as `v=2&users=50000`, encoded; left out"
            .into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::field::Field;

    fn named(name: &str, users: f64) -> Named {
        Named::new(name, Scenario::default().with(Field::Users, users))
    }

    #[test]
    fn a_comparison_comes_back_from_its_link() {
        let check = |comparison: Comparison| {
            let link = comparison.encode(link::encode);
            let (again, notices) =
                Comparison::decode(&format!("https://example.org/#{link}"), None);
            assert_eq!(again, comparison, "{link}");
            assert_eq!(notices, [], "{link}");
            // A program that reads only the first scenario finds no errors in the others.
            assert_eq!(link::decode(&link), (comparison.now.scenario, Vec::new()));
        };
        check(Comparison::of(Scenario::default()));
        check(Comparison {
            now: named("Today & tomorrow", 50_000.0),
            beside: vec![named("", 1.0), named("a=b#c:d%20", 2e6), named("Ünï", 3.0)],
        });
    }

    #[test]
    fn a_damaged_scenario_says_so_and_the_others_are_shown() {
        let link = "#v=1&users=20000&name=Now&beside=name%3DSplit%26users%3Dmany&beside2=%26%26&beside3=users%3D7";
        let (comparison, notices) = Comparison::decode(link, None);
        let users: Vec<_> = comparison
            .all()
            .map(|it| it.scenario.get(Field::Users))
            .collect();
        assert_eq!(users, [20_000.0, 10_000.0, 7.0]);
        let places: Vec<_> = notices.iter().map(|notice| &*notice.place).collect();
        assert_eq!(places, ["Split, users", "beside2"]);
        let titles: Vec<_> = comparison
            .all()
            .enumerate()
            .map(|(at, it)| it.title(at))
            .collect();
        assert_eq!(titles, ["Now", "Split", "Scenario 3"]);
    }

    #[test]
    fn one_that_states_nothing_is_left_out_and_said() {
        for broken in ["", "%25%25", "name%3DSpl", "hello", "%26%3D%26"] {
            let link = format!("users=20000&beside={broken}");
            let (comparison, notices) = Comparison::decode(&link, None);
            assert_eq!(comparison.beside, [], "{broken}");
            assert_eq!(notices.len(), 1, "{broken}");
            assert_eq!(notices[0].place, "beside");
        }
        let (comparison, notices) = Comparison::decode("beside=v%3D2", None);
        assert_eq!((comparison.beside.len(), notices), (1, Vec::new()));
    }

    #[test]
    fn of_a_key_that_stands_twice_the_first_counts() {
        let link = "name=A&name=B&beside=users%3D7&beside=users%3D8";
        let (comparison, notices) = Comparison::decode(link, None);
        assert_eq!(comparison.now.name, "A");
        assert_eq!(comparison.beside, [named("", 7.0)]);
        let places: Vec<_> = notices.iter().map(|notice| &*notice.place).collect();
        assert_eq!(places, ["name", "beside"]);
    }

    #[test]
    fn a_comparison_that_was_encoded_once_more_is_whole() {
        let comparison = Comparison {
            now: named("Now", 50_000.0),
            beside: vec![named("a&b", 7.0)],
        };
        let link = comparison.encode(link::encode);
        let once: String = form_urlencoded::byte_serialize(link.as_bytes()).collect();
        assert_eq!(
            Comparison::decode(&format!("https://example.org/#{once}"), None),
            (comparison, Vec::new())
        );
    }

    #[test]
    fn names_are_one_line_and_not_without_end() {
        let long = "x".repeat(1_000);
        assert_eq!(named(&long, 1.0).name.len(), MOST_LETTERS);
        // Cut at a space, it does not end in one: its link would give another name.
        let spaced = [&long[..MOST_LETTERS - 1], " b"].concat();
        assert_eq!(named(&spaced, 1.0).name, &long[..MOST_LETTERS - 1]);
        assert_eq!(named(" two\nlines ", 1.0).name, "two lines");
    }
}
