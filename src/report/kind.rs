//! What the kind of product sets, in words.

use super::words::listed;
use crate::scenario::Scenario;
use crate::scenario::field::{Field, SET_BY_KIND};

/// The inputs that the kind of product sets, with their values, and those that stay as the user has
/// set them. It stands at the choice.
pub fn sentence(scenario: &Scenario) -> String {
    if !scenario.defaults().follow_kind(SET_BY_KIND[0]) {
        return "Sets nothing in a scenario of an earlier version.".to_owned();
    }
    let (own, set): (Vec<_>, Vec<_>) = SET_BY_KIND
        .into_iter()
        .partition(|&field| scenario.is_stated(field));
    let with_value = |field: Field| {
        let spec = field.spec();
        format!("{} {}", spec.label, spec.with_unit(scenario.get(field)))
    };
    let set: Vec<_> = set.into_iter().map(with_value).collect();
    let own: Vec<_> = own
        .into_iter()
        .map(|it| it.spec().label.to_owned())
        .collect();
    let mut sentences = Vec::new();
    if !set.is_empty() {
        sentences.push(format!("Sets {}.", listed(&set)));
    }
    if !own.is_empty() {
        sentences.push(format!("Yours and unmoved: {}.", listed(&own)));
    }
    sentences.join(" ")
}

/// What an input says that has its value from the kind of product: `Set by kind of product: API`.
/// Empty if it has not.
pub fn mark(field: Field, scenario: &Scenario) -> String {
    if !scenario.defaults().follow_kind(field) || scenario.is_stated(field) {
        return String::new();
    }
    let spec = Field::ProductKind.spec();
    let kind = spec.with_unit(scenario.get(Field::ProductKind));
    format!("Set by kind of product: {kind}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::link;

    fn of(link: &str) -> Scenario {
        link::decode(link).0
    }

    #[test]
    fn a_kind_says_what_it_sets_and_what_is_the_users() {
        let forum = of("#v=2&kind=content&mails=40");
        let words = sentence(&forum);
        assert!(
            words.starts_with("Sets Requests per user 100 a month, "),
            "{words}"
        );
        assert!(words.contains("Served by a CDN 60 %"), "{words}");
        assert!(
            words.ends_with("Yours and unmoved: E-mails per user."),
            "{words}"
        );
    }

    #[test]
    fn an_input_says_where_it_has_its_value_from() {
        let forum = of("#v=2&kind=content&mails=40");
        let check = |field, words: &str| assert_eq!(mark(field, &forum), words);
        check(Field::Requests, "Set by kind of product: Content, forum");
        check(Field::Mails, "");
        check(Field::Users, "");
        // What a link states is the user's, whatever the kind would say.
        let stated = of("#v=2&kind=content&requests=100");
        assert_eq!(mark(Field::Requests, &stated), "");
    }

    #[test]
    fn version_1_knows_no_kinds() {
        let old = of("#v=1&kind=content");
        assert_eq!(mark(Field::Requests, &old), "");
        assert_eq!(
            sentence(&old),
            "Sets nothing in a scenario of an earlier version."
        );
    }
}
