//! Files of published cases: the one that ships with the program, and any other of its form.
//!
//! A file is a list of objects with the members of [`Case`]. What is wrong with a case becomes a
//! notice with its id and member, and the other cases are read.

use std::collections::HashSet;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::case::{Case, Metric, Published};
use crate::notice::{Notice, Notices, quoted};
use crate::scenario::{Scenario, link};
use crate::wire;

/// The cases that ship with the program.
pub fn published() -> Vec<Case> {
    // A test holds that there is nothing wrong with them.
    read(include_str!("bills.json")).0
}

/// Reads a file of cases.
///
/// # Examples
///
/// ```
/// use splitpoint::uncertainty::reference_class::file;
///
/// let (cases, notices) = file::read(r#"[{"id": "X1", "what": 3}]"#);
/// assert!(cases.is_empty());
/// assert_eq!(notices[0].place, "X1: what");
/// ```
pub fn read(text: &str) -> (Vec<Case>, Vec<Notice>) {
    let mut notices = Notices::about("the file");
    let rows: Vec<Map<String, Value>> = match serde_json::from_str(text) {
        Ok(rows) => rows,
        Err(error) => {
            notices.add(
                "",
                format!("{}; no case is read", wire::problem(&error, text)),
            );
            return (Vec::new(), notices.finish(""));
        }
    };
    let mut cases: Vec<Case> = Vec::new();
    let mut ids = HashSet::new();
    for (row, members) in (1..).zip(rows) {
        let id = members.get("id").and_then(Value::as_str);
        let id = id.map_or_else(|| format!("row {row}"), str::to_owned);
        if !ids.insert(id.clone()) {
            notices.add(&id, "stands twice; the first one counts".to_owned());
            continue;
        }
        let mut members = Members {
            id,
            unread: members,
            notices: &mut notices,
        };
        cases.extend(case(&mut members));
    }
    let unlisted = "more cases could not be read; left out";
    (cases, notices.finish(unlisted))
}

/// The members of a case that are still to be read.
struct Members<'n> {
    id: String,
    unread: Map<String, Value>,
    notices: &'n mut Notices,
}

impl Members<'_> {
    /// Says what is wrong with a member.
    fn complain(&mut self, member: &str, problem: &str) {
        let place = format!("{}: {member}", self.id);
        self.notices
            .add(&place, format!("{problem}; the case is left out"));
    }

    /// Reads a member, or says what is wrong with it.
    fn take<T: DeserializeOwned>(&mut self, member: &str) -> Option<T> {
        let Some(value) = self.unread.remove(member) else {
            self.complain(member, "is missing");
            return None;
        };
        match serde_json::from_value(value) {
            Ok(value) => Some(value),
            Err(error) => {
                self.complain(member, &error.to_string());
                None
            }
        }
    }

    /// The scenarios of the links. A link must be whole: what it does not say cannot be told from
    /// what the source does not state.
    fn scenarios(&mut self) -> Option<Vec<Scenario>> {
        let links: Vec<String> = self.take("links")?;
        let mut scenarios = Vec::new();
        for text in links {
            let (scenario, notices) = link::decode(&text);
            if let Some(notice) = notices.first() {
                self.complain("links", &notice.to_string());
                return None;
            }
            scenarios.push(scenario);
        }
        Some(scenarios)
    }
}

/// Reads a case. All members are looked at, so that the last notice is about the last that is
/// wrong, and each place has one.
fn case(members: &mut Members) -> Option<Case> {
    let id = members.id.clone();
    let case = read_case(members, id);
    if case.is_some()
        && let Some(left) = members.unread.keys().next().cloned()
    {
        members.complain(&left, "is not a member of a case");
        return None;
    }
    case.filter(|case| is_sound(case, members))
}

fn read_case(members: &mut Members, id: String) -> Option<Case> {
    members.unread.remove("id");
    let what = members.take("what");
    let date = members.take("date");
    let source = members.take("source");
    let provider = members.take("provider");
    let kind = members.take("kind");
    let hosting = members.take("hosting");
    let users = members.take("users");
    let services = members.take("services");
    let facts = members.take("facts");
    let paid_for = members.take("paid_for");
    let metric = members.take("metric");
    let published = members.take("published");
    let conversion = members.take("conversion");
    let confidence = members.take("confidence");
    let is_counted = members.take("counted");
    let scenarios = members.scenarios();
    let mapping = members.take("mapping");
    let not_stated = members.take("not_stated");
    let difference = members.take("difference");
    Some(Case {
        id,
        what: what?,
        date: date?,
        source: source?,
        provider: provider?,
        kind: kind?,
        hosting: hosting?,
        users: users?,
        services: services?,
        facts: facts?,
        paid_for: paid_for?,
        metric: metric?,
        published: published?,
        conversion: conversion?,
        confidence: confidence?,
        is_counted: is_counted?,
        scenarios: scenarios?,
        mapping: mapping?,
        not_stated: not_stated?,
        difference: difference?,
    })
}

/// Whether the members of a case agree with each other.
fn is_sound(case: &Case, members: &mut Members) -> bool {
    let links = case.scenarios.len();
    let needs_number = !matches!(case.metric, Metric::Verdict(_) | Metric::Crossing(..));
    let is_positive = |number: f64| number.is_finite() && number > 0.0;
    let problem = if links == 0 && (case.is_counted || !matches!(case.metric, Metric::Dollars(_))) {
        Some(("links", "there is none".to_owned()))
    } else if links > 0 && case.metric.measured().any(|it| it.link >= links) {
        Some(("metric", format!("there are only {links} links")))
    } else if needs_number && case.published.is_none() {
        Some(("published", "a number is missing".to_owned()))
    } else if case.is_counted && !matches!(case.metric, Metric::Dollars(_)) {
        Some(("counted", "only dollars are counted".to_owned()))
    } else if !is_positive(case.services) || !case.users.is_none_or(is_positive) {
        Some((
            "users",
            "users and services are numbers above zero".to_owned(),
        ))
    } else if !has_year(&case.date) {
        Some(("date", format!("{} has no year", quoted(&case.date))))
    } else if !case.published.is_none_or(is_ordered) {
        Some(("published", "expected 0 < low ≤ actual ≤ high".to_owned()))
    } else {
        None
    };
    if let Some((member, problem)) = &problem {
        members.complain(member, problem);
    }
    problem.is_none()
}

fn is_ordered(published: Published) -> bool {
    let Published { actual, low, high } = published;
    low > 0.0 && low <= actual && actual <= high && high.is_finite()
}

/// Whether four digits stand together.
fn has_year(date: &str) -> bool {
    let bytes = date.as_bytes();
    bytes
        .windows(4)
        .any(|year| year.iter().all(u8::is_ascii_digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CASES: &str = include_str!("bills.json");

    /// The shipped cases, one of them with a member changed or, for `None`, taken out.
    fn changed(member: &str, value: Option<Value>) -> (Vec<Case>, Vec<Notice>) {
        let mut rows: Vec<Map<String, Value>> = serde_json::from_str(CASES).expect("a list");
        let row = rows
            .iter_mut()
            .find(|row| row["id"] == "A06")
            .expect("a case");
        match value {
            Some(value) => row.insert(member.to_owned(), value),
            None => row.remove(member),
        };
        read(&serde_json::to_string(&rows).expect("JSON"))
    }

    #[test]
    fn nothing_is_wrong_with_the_cases_that_ship() {
        let (cases, notices) = read(CASES);
        assert_eq!(notices, []);
        assert!(cases.iter().filter(|case| case.is_counted).count() >= 19);
        for case in &cases {
            let id = &case.id;
            assert!(
                case.mapping.ends_with('.'),
                "{id}: the mapping is no sentence"
            );
            assert!(!case.source.is_empty() && !case.paid_for.is_empty(), "{id}");
            let is_number = !matches!(case.metric, Metric::Verdict(_));
            if is_number && !case.scenarios.is_empty() {
                assert!(case.estimate().is_some(), "{id} cannot be estimated");
            }
        }
    }

    #[test]
    fn a_broken_case_is_said_with_its_id_and_member_and_the_others_are_read() {
        let whole = read(CASES).0.len();
        let check = |member: &str, value: Option<Value>, words: &str| {
            let (cases, notices) = changed(member, value);
            assert_eq!(cases.len(), whole - 1, "{member}");
            assert!(cases.iter().all(|case| case.id != "A06"));
            let said: Vec<_> = notices.iter().map(ToString::to_string).collect();
            assert_eq!(said.len(), 1, "{said:?}");
            assert!(said[0].contains(words), "{said:?}");
        };
        let some = |text: &str| Some(serde_json::from_str(text).expect("JSON"));
        check("what", None, "A06: what: is missing");
        check(
            "what",
            some("3"),
            "A06: what: invalid type: integer `3`, expected a string",
        );
        check("users", some("-1"), "A06: users");
        check(
            "date",
            some(r#""lately""#),
            "A06: date: “lately” has no year",
        );
        check(
            "hosting",
            some(r#""moon""#),
            "A06: hosting: unknown variant `moon`",
        );
        check(
            "colour",
            some("1"),
            "A06: colour: is not a member of a case",
        );
        check(
            "published",
            some("null"),
            "A06: published: a number is missing",
        );
        let order = r#"{"actual": 9, "low": 10, "high": 20}"#;
        check("published", some(order), "A06: published: expected 0 < low");
        check("links", some("[]"), "A06: links: there is none");
        check(
            "links",
            some(r##"["#v=1&users=many"]"##),
            "A06: links: users",
        );
        let option = r#"{"dollars": {"option": "palace", "of": "infrastructure"}}"#;
        check(
            "metric",
            some(option),
            "A06: metric: there is no option palace",
        );
        let eighth = r#"{"dollars": {"link": 7, "option": "monolith", "of": "infrastructure"}}"#;
        check(
            "metric",
            some(eighth),
            "A06: metric: there are only 1 links",
        );
        let line = r#"{"dollars": {"option": "monolith", "of": {"lines": ["gold"]}}}"#;
        check("metric", some(line), "A06: metric: there is no line gold");
        let ratio = r#"{"verdict": ["stay"]}"#;
        check(
            "metric",
            some(ratio),
            "A06: counted: only dollars are counted",
        );
    }

    #[test]
    fn a_file_that_is_no_list_has_no_cases() {
        for text in ["", "{}", "[1]", "[{\"id\": \"X\""] {
            let (cases, notices) = read(text);
            assert!(
                cases.is_empty() && notices.len() == 1,
                "{text}: {notices:?}"
            );
        }
        assert!(read("[]").0.is_empty() && read("[]").1.is_empty());
    }

    #[test]
    fn a_case_that_stands_twice_counts_once() {
        let rows: Vec<Value> = serde_json::from_str(CASES).expect("a list");
        let twice = serde_json::to_string(&[&rows[0], &rows[0]]).expect("JSON");
        let (cases, notices) = read(&twice);
        assert_eq!((cases.len(), notices.len()), (1, 1));
        assert!(notices[0].to_string().contains("stands twice"));
    }
}
