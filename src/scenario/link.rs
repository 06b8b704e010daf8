//! Links: a scenario as `v=2&book=2026-11&users=50000&services=12`, read and written.
//!
//! Keys and values can be written by hand. A link holds what differs from the defaults, and always
//! the version and the price book, so that it keeps its meaning when defaults or prices change.
//! Reading cannot fail: it gives a scenario and a list of notices.
//!
//! Own prices are private. A link holds `own=here-` and a key that only distinguishes one set of own prices
//! from another, unless the user asks for the prices to be included: then it holds
//! `own=@2026-11-01~ec2.m6i.xlarge:0.15~pd.business:free~AWS:-12.5%~dd.apm:-20%`, encoded as all
//! values are. Their name is never included.

use std::borrow::Cow;

use super::field::{self, Field, Version};
use super::inputs::Scenario;
use super::number::{self, Misread};
use super::ranges::Ranges;
use crate::decimal;
use crate::notice::{Notice, Notices, is_not};
use crate::price_book;
use crate::price_book::own::{self, OwnPrices};

/// The key of own prices.
const OWN: &str = "own";

/// The prefix of `own` if the own prices are not in the link; their key follows.
const HERE: &str = "here-";

/// The keys of a comparison's link that are not fields of a scenario.
pub(super) const COMPARISON_KEYS: [&str; 4] = ["name", "beside", "beside2", "beside3"];

/// Writes a scenario as the fragment of a link, without the `#` and without its own prices.
///
/// # Examples
///
/// ```
/// use splitpoint::scenario::{Scenario, field::Field, link};
///
/// let scenario = Scenario::default().with_book("2026-11").ok_or("no such book")?;
/// assert_eq!(link::encode(&scenario), "v=2&book=2026-11");
///
/// let scenario = scenario.with(Field::Users, 50_000.0);
/// assert_eq!(link::encode(&scenario), "v=2&book=2026-11&users=50000");
/// # Ok::<(), &str>(())
/// ```
pub fn encode(scenario: &Scenario) -> String {
    encoded(scenario, |own| format!("{HERE}{}", own.key()))
}

/// Writes a scenario with its own prices in the link, for everyone who opens it.
pub fn encode_with_own(scenario: &Scenario) -> String {
    encoded(scenario, own_value)
}

fn encoded(scenario: &Scenario, own_value: fn(&OwnPrices) -> String) -> String {
    let mut pairs = form_urlencoded::Serializer::new(String::new());
    pairs.append_pair("v", &scenario.version().number().to_string());
    pairs.append_pair("book", &scenario.book().id);
    if let Some(own) = scenario.own() {
        pairs.append_pair(OWN, &own_value(own));
    }
    if let Some(ranges) = scenario.ranges() {
        pairs.append_pair("doubt", &ranges.to_link());
    }
    for field in field::all().filter(|&field| scenario.is_stated(field)) {
        let spec = field.spec();
        pairs.append_pair(spec.key, &spec.to_link(scenario.get(field)));
    }
    pairs.finish()
}

/// Prints the scenario as a link, with its own prices.
impl std::fmt::Debug for Scenario {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&encode_with_own(self))
    }
}

/// Reads a scenario from a link or its fragment.
///
/// # Errors
///
/// It never fails. What cannot be used leaves its field at the default, a number out of bounds becomes
/// the nearest bound, and either gives a [`Notice`] with the key, what was expected, and what is used
/// instead. A link without a `book` is priced with the
/// newest one.
///
/// # Examples
///
/// ```
/// use splitpoint::scenario::{field::Field, link};
///
/// let (scenario, notices) = link::decode("https://example.org/#v=1&users=50000&services=many");
/// assert_eq!(scenario.get(Field::Users), 50_000.0);
/// assert_eq!(scenario.get(Field::Services), 20.0);
/// assert_eq!(notices[0].place, "services");
/// ```
pub fn decode(link: &str) -> (Scenario, Vec<Notice>) {
    decode_with(link, None)
}

/// The key of links that show the answer alone, for a frame in another page.
pub const EMBED: &str = "embed";

/// Whether a fragment asks for the answer alone.
pub fn is_embedded(fragment: &str) -> bool {
    form_urlencoded::parse(fragment.as_bytes()).any(|(key, value)| key == EMBED && value == "1")
}

/// Whether a fragment speaks of own prices, whether or not it has them.
pub fn names_own(fragment: &str) -> bool {
    first(fragment, OWN).is_some()
}

/// Whether a link states anything of a scenario, and not only a name or nothing that can be read.
pub(super) fn states_scenario(link: &str) -> bool {
    let fragment = fragment(link);
    let mut keys = form_urlencoded::parse(fragment.as_bytes()).map(|(key, _)| key);
    keys.any(|key| matches!(&*key, "v" | "book" | "own" | "doubt") || field::by_key(&key).is_some())
}

/// Whether a link names others that are compared, readable or not.
pub fn names_others(link: &str) -> bool {
    let fragment = fragment(link);
    let mut keys = form_urlencoded::parse(fragment.as_bytes()).map(|(key, _)| key);
    keys.any(|key| COMPARISON_KEYS[1..].contains(&&*key))
}

/// The fragment of a link without the `#`. Some programs that pass links on encode the fragment
/// once more; that is undone.
pub(super) fn fragment(link: &str) -> Cow<'_, str> {
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
    // Then no pair is left in it.
    if !fragment.contains('=') && fragment.contains("%3D") {
        let once = form_urlencoded::parse(fragment.as_bytes()).map(|(key, _)| key);
        let once = format!("#{}", once.collect::<String>());
        return Cow::Owned(self::fragment(&once).into_owned());
    }
    Cow::Borrowed(fragment)
}

/// Reads a scenario, given the own prices that are stored here. A link with their key gets them.
pub fn decode_with(link: &str, stored: Option<&'static OwnPrices>) -> (Scenario, Vec<Notice>) {
    let fragment = &*fragment(link);
    let mut notices = Notices::about("the link");
    // What the others mean where they are not stated.
    let mut scenario = Scenario::of_version(version(fragment, &mut notices));
    if let Some(kind) = kind(fragment) {
        scenario.set(Field::ProductKind, kind);
    }
    // Only keys that mean something: a hostile link must not make this long.
    let mut seen = Vec::new();
    for (key, value) in form_urlencoded::parse(fragment.as_bytes()) {
        if seen.contains(&key) {
            // Which of the two was meant cannot be known, so neither counts.
            if let Some(field) = field::by_key(&key) {
                scenario.set(field, scenario.defaults().value(field));
                notices.add(
                    &key,
                    format!("stands twice; expected once, {}", stays(&scenario, field)),
                );
            } else {
                notices.add(&key, "stands twice; the first one counts".to_owned());
            }
            continue;
        }
        match (&*key, field::by_key(&key)) {
            // Read before all else.
            ("v", _) => {}
            ("book", _) => match scenario.with_book(&value) {
                Some(priced) => scenario = priced,
                None => notices.add(&key, unknown_book(&value, &scenario)),
            },
            ("own", _) => {
                let own = match value.strip_prefix(HERE) {
                    Some(key) => stored_own(key, stored, &mut notices),
                    None => given_own(&value, &mut notices),
                };
                scenario = scenario.with_own(own);
            }
            ("doubt", _) => {
                let ranges = Ranges::from_link(&value, scenario.defaults(), &mut notices);
                scenario = scenario.with_ranges(Some(ranges.kept()));
            }
            // What else a comparison's link holds is read by it, and by the page.
            (key, None) if COMPARISON_KEYS.contains(&key) || key == EMBED => {}
            (_, Some(field)) => match read_value(&scenario, field, &value) {
                Ok(value) => match field::remark(field, value) {
                    // What is said of it once is not to be said of every link made from this one.
                    Some(remark) => notices.add(&key, remark.to_owned()),
                    None => scenario.state(field, value),
                },
                Err(misread) => {
                    let instead = match misread {
                        Misread::OutOfBounds { nearest, .. } => {
                            scenario.state(field, nearest);
                            is_set_to(field, nearest)
                        }
                        _ => stays(&scenario, field),
                    };
                    notices.add(&key, format!("{}; {instead}", misread.problem(&value)));
                }
            },
            _ => {
                notices.add(&key, "is not a field of this program; ignored".to_owned());
                continue;
            }
        }
        seen.push(key);
    }
    (
        scenario,
        notices.finish("more parts could not be read; ignored"),
    )
}

/// The version of a link: the newest if it says none, or none that is known here.
fn version(fragment: &str, notices: &mut Notices) -> Version {
    let newest = Version::NEWEST.number();
    let Some(value) = first(fragment, "v") else {
        return Version::NEWEST;
    };
    match value.parse::<u32>().map(|number| (number, Version::at(number))) {
        Ok((_, Some(version))) => return version,
        Ok((number, None)) if number > newest => notices.add(
            "v",
            format!("the link is of version {number}; read as version {newest}; reload the page, it may be older than the link"),
        ),
        _ => notices.add(
            "v",
            format!("{}; read as {newest}", is_not(&value, "a version")),
        ),
    }
    Version::NEWEST
}

/// The kind of product that a link states, if it can be read.
fn kind(fragment: &str) -> Option<f64> {
    let spec = Field::ProductKind.spec();
    spec.parse_link(&first(fragment, spec.key)?).ok()
}

/// The first value of a key.
fn first<'a>(fragment: &'a str, key: &str) -> Option<Cow<'a, str>> {
    let mut pairs = form_urlencoded::parse(fragment.as_bytes());
    pairs.find(|(it, _)| it == key).map(|(_, value)| value)
}

fn unknown_book(value: &str, scenario: &Scenario) -> String {
    let known: Vec<_> = price_book::books().iter().map(|book| &*book.id).collect();
    let used = &scenario.book().id;
    let problem = is_not(value, &format!("one of {}", known.join(", ")));
    format!("{problem}; {used} is used")
}

/// The own prices as the value of `own`.
fn own_value(own: &OwnPrices) -> String {
    let mut parts = Vec::new();
    if let Some(as_of) = own.as_of() {
        parts.push(["@", as_of].concat());
    }
    for price in own.prices() {
        let amount = match price.amount {
            0.0 => "free".to_owned(),
            amount => decimal::shortest(amount),
        };
        parts.push([&*price.entry.id, ":", &amount].concat());
    }
    for discount in own.discounts() {
        let percent = decimal::shortest(discount.percent);
        parts.push([discount.on.name(), ":-", &percent, "%"].concat());
    }
    parts.join("~")
}

/// The stored own prices, if they are those that the link refers to.
fn stored_own(
    key: &str,
    stored: Option<&'static OwnPrices>,
    notices: &mut Notices,
) -> Option<&'static OwnPrices> {
    let known = stored.filter(|own| own.key() == key);
    if known.is_none() {
        let message = "the sender's own prices are not in this link; list prices are used";
        notices.add("own", message.to_owned());
    }
    known
}

/// The own prices in the link, as far as they can be used.
fn given_own(value: &str, notices: &mut Notices) -> Option<&'static OwnPrices> {
    let mut own = OwnPrices::default();
    for part in value.split('~') {
        let (place, result) = match (part.strip_prefix('@'), part.rsplit_once(':')) {
            (Some(as_of), _) => ("@", own.set_as_of(as_of)),
            (None, Some((name, value))) => (name, add_own(&mut own, name, value)),
            (None, None) => (part, Err(is_not(part, "a price or a discount"))),
        };
        if let Err(problem) = result {
            let place = format!("own {place}");
            notices.add(place.trim_end(), format!("{problem}; ignored"));
        }
    }
    (!own.is_empty()).then(|| own.kept())
}

/// Adds `0.15`, `free` or `-12.5%` for an id or a provider.
fn add_own(own: &mut OwnPrices, name: &str, value: &str) -> Result<(), String> {
    let expectation = || is_not(value, "an amount, free or -12.5%");
    if let Some(percent) = value.strip_suffix('%') {
        let percent = percent.strip_prefix('-').and_then(number::parse);
        let percent = percent.ok_or_else(expectation)?;
        return own.add_discount(own::discount_on(name)?, percent);
    }
    if value == "free" {
        return own.add_price(name, 0.0, true);
    }
    let amount = number::parse(value).ok_or_else(expectation)?;
    own.add_price(name, amount, false)
}

/// Reads the value of a field in a link of the scenario's version.
fn read_value(scenario: &Scenario, field: Field, text: &str) -> Result<f64, Misread> {
    match scenario.version() {
        Version::One => field.spec().parse_link_of_version_one(text),
        Version::Two => field.spec().parse_link(text),
    }
}

/// Says which bound a number beyond it becomes.
fn is_set_to(field: Field, bound: f64) -> String {
    let spec = field.spec();
    let (_, max) = spec.kind.bounds();
    let which = if bound == max { "most" } else { "least" };
    format!(
        "{} is set to the {which}, {}",
        spec.label,
        spec.with_unit(bound)
    )
}

fn stays(scenario: &Scenario, field: Field) -> String {
    let spec = field.spec();
    let default = scenario.defaults().value(field);
    format!("{} stays at {}", spec.label, spec.with_unit(default))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_book_that_is_said_to_be_used_is_used() {
        for link in ["#v=1&book=1999", "#v=2&book=1999", "#book=1999"] {
            let (scenario, notices) = decode(link);
            let words = format!("; {} is used", scenario.book().id);
            assert!(notices[0].message.ends_with(&words), "{link}: {notices:?}");
        }
    }

    #[test]
    fn a_link_without_a_book_has_that_of_its_version() {
        assert_eq!(decode("#v=1").0.book().id, "2026-11.3");
        let newest = &price_book::newest().id;
        for link in ["", "#v=2", "#users=7"] {
            assert_eq!(decode(link).0.book().id, *newest, "{link}");
        }
    }

    #[test]
    fn a_version_that_is_none_is_said_and_read_as_the_newest() {
        for link in ["#v=3", "#v=99", "#v=x", "#v=", "#v=0", "#v=-1"] {
            let (scenario, notices) = decode(link);
            assert_eq!(scenario, Scenario::default(), "{link}");
            assert_eq!(notices.len(), 1, "{link}: {notices:?}");
            assert_eq!(notices[0].place, "v");
        }
        assert_eq!(decode("#v=1&v=2").0.version(), Version::One);
    }

    #[test]
    fn the_kind_counts_wherever_it_stands() {
        let [before, after] = ["#v=2&kind=api&mails=3", "#v=2&mails=3&kind=api"].map(decode);
        assert_eq!(before, after);
        assert_eq!(before.0.get(Field::Requests), 16_000.0);
        // One that cannot be read is said once, and the others are those of a consumer product.
        let (scenario, notices) = decode("#v=2&kind=shop");
        assert_eq!(scenario, Scenario::default());
        assert_eq!(notices.len(), 1, "{notices:?}");
    }
}
