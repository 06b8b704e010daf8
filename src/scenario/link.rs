//! Links: a scenario as `v=1&book=2026-11&users=50000&services=12`, and back.
//!
//! Keys and values can be read and written by hand. Only what differs from the defaults stands in
//! a link; the version and the price book always do, so that a link keeps its meaning when the
//! defaults or the prices change. Decoding cannot fail: it gives a scenario and a list of notices.

use super::field::{self, Field};
use super::{Notice, Scenario};
use crate::price_book;

/// The version of the links that this program writes.
///
/// It rises when a field's default or meaning changes; old versions are then decoded with what
/// held at their time.
pub const VERSION: u32 = 1;

/// The most notices that one link can cause; the rest of a hostile link is counted, not listed.
const MOST_NOTICES: usize = 20;

/// Writes the scenario as the fragment of a link, without the `#`.
///
/// ```
/// use splitpoint::scenario::{Scenario, field::Field, link};
///
/// let scenario = Scenario::default().with(Field::Users, 50_000.0);
/// assert_eq!(link::encode(&scenario), "v=1&book=2026-11&users=50000");
/// ```
pub fn encode(scenario: &Scenario) -> String {
    let mut pairs = form_urlencoded::Serializer::new(String::new());
    pairs.append_pair("v", &VERSION.to_string());
    pairs.append_pair("book", &scenario.book().id);
    for field in field::all().filter(|&field| scenario.is_changed(field)) {
        let spec = field.spec();
        pairs.append_pair(spec.key, &spec.to_link(scenario.get(field)));
    }
    pairs.finish()
}

/// Reads a scenario from a whole link or its fragment.
///
/// Whatever cannot be used leaves its field at the default and gives one notice that says what
/// would have been expected.
///
/// ```
/// use splitpoint::scenario::{field::Field, link};
///
/// let (scenario, notices) = link::decode("https://example.org/#v=1&users=50000&services=many");
/// assert_eq!(scenario.get(Field::Users), 50_000.0);
/// assert_eq!(notices[0].place, "services");
/// ```
pub fn decode(link: &str) -> (Scenario, Vec<Notice>) {
    let fragment = match link.split_once('#') {
        Some((_, fragment)) => fragment.trim_start_matches('#'),
        // A link without a fragment is the page as it opens; a value may hold another link.
        None if link
            .split('=')
            .next()
            .is_some_and(|start| start.contains("://")) =>
        {
            ""
        }
        None => link,
    };
    // Some programs encode a link once more when they pass it on; then no pair is left in it.
    if !fragment.contains('=') && fragment.contains("%3D") {
        let once = form_urlencoded::parse(fragment.as_bytes()).map(|(key, _)| key);
        return decode(&format!("#{}", once.collect::<String>()));
    }
    let mut scenario = Scenario::default();
    let mut notices = Notices::default();
    // Only keys that mean something: a hostile link must not make this long.
    let mut seen = Vec::new();
    for (key, value) in form_urlencoded::parse(fragment.as_bytes()) {
        if seen.contains(&key) {
            // Which of the two was meant cannot be known, so neither counts.
            if let Some(field) = field::by_key(&key) {
                scenario.set(field, field.spec().kind.default());
                notices.add(
                    &key,
                    format!("stands twice; expected once, {}", stays(field)),
                );
            } else {
                notices.add(&key, "stands twice; the first one counts".to_owned());
            }
            continue;
        }
        match (&*key, field::by_key(&key)) {
            ("v", _) => check_version(&value, &mut notices),
            ("book", _) => match price_book::book(&value) {
                Some(book) => scenario.book = book,
                None => notices.add(&key, unknown_book(&value)),
            },
            (_, Some(field)) => match field.spec().parse_link(&value) {
                Ok(value) => scenario.set(field, value),
                Err(expected) => {
                    let given = quoted(&value);
                    notices.add(&key, format!("{given} is not {expected}; {}", stays(field)));
                }
            },
            _ => {
                notices.add(&key, "is not a field of this program; ignored".to_owned());
                continue;
            }
        }
        seen.push(key);
    }
    (scenario, notices.finish())
}

fn check_version(value: &str, notices: &mut Notices) {
    match value.parse::<u32>() {
        Ok(VERSION) => {}
        Ok(newer) if newer > VERSION => notices.add(
            "v",
            format!("the link is of version {newer}; read as version {VERSION}; reload the page, it may be older than the link"),
        ),
        _ => notices.add(
            "v",
            format!("{} is not a version; read as {VERSION}", quoted(value)),
        ),
    }
}

fn unknown_book(value: &str) -> String {
    let known: Vec<_> = price_book::books().iter().map(|book| &*book.id).collect();
    let newest = &price_book::newest().id;
    format!(
        "{} is not one of {}; {newest} is used",
        quoted(value),
        known.join(", ")
    )
}

fn stays(field: Field) -> String {
    let spec = field.spec();
    format!(
        "{} stays at {}",
        spec.label,
        spec.with_unit(spec.kind.default())
    )
}

/// Foreign text, for a message.
fn quoted(text: &str) -> String {
    if text.is_empty() {
        return "nothing".to_owned();
    }
    format!("“{}”", shortened(text))
}

/// Foreign text on one line, and not without end.
fn shortened(text: &str) -> String {
    const MOST: usize = 40;
    let mut letters = text.chars().filter(|letter| !letter.is_control());
    let mut short: String = letters.by_ref().take(MOST).collect();
    if letters.next().is_some() {
        short.push('…');
    }
    short
}

/// One notice a place, and not without end.
#[derive(Default)]
struct Notices {
    listed: Vec<Notice>,
    unlisted: usize,
}

impl Notices {
    fn add(&mut self, place: &str, message: String) {
        let mut place = shortened(place);
        if place.is_empty() {
            "the link".clone_into(&mut place);
        }
        if let Some(earlier) = self.listed.iter_mut().find(|notice| notice.place == place) {
            earlier.message = message;
        } else if self.listed.len() < MOST_NOTICES {
            self.listed.push(Notice { place, message });
        } else {
            self.unlisted += 1;
        }
    }

    fn finish(mut self) -> Vec<Notice> {
        if self.unlisted > 0 {
            let message = format!("{} more parts could not be read; ignored", self.unlisted);
            self.listed.push(Notice {
                place: "the link".to_owned(),
                message,
            });
        }
        self.listed
    }
}
