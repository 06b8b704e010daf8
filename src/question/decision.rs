//! Questions about the decision: what the page shows of it, and its records as text.

use super::Question;
use super::job::{Step, Work};
use crate::export::decision::{Said, exhibits};
use crate::export::exhibit::Exhibit;
use crate::export::{Report, adr, markdown};
use crate::json::Value;
use crate::scenario::Scenario;
use crate::uncertainty::bands::{DRAWS, Run};

pub(super) const KIND: &str = "decision";

/// Draws in one step: some ten milliseconds' worth.
const PORTION: u32 = 100;

/// A record of the decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Record {
    /// An architecture decision record.
    Adr,
    /// A short summary in Markdown.
    Summary,
}

/// Asks for what the page shows.
pub fn question() -> Question {
    Question::new(KIND, Vec::new())
}

/// Asks for a record as text; links in it begin with the page's address.
pub fn record(record: Record, base: &str) -> Question {
    let name = match record {
        Record::Adr => "adr",
        Record::Summary => "summary",
    };
    Question::new(
        KIND,
        vec![
            ("record", Some(Value::text(name))),
            ("base", Some(Value::text(base))),
        ],
    )
}

pub(super) fn begin(question: &Question, scenario: &Scenario) -> Option<Work> {
    let record = match question.0.text_member("record") {
        None => None,
        Some("adr") => Some(Record::Adr),
        Some("summary") => Some(Record::Summary),
        Some(_) => return None,
    };
    let base = question
        .0
        .text_member("base")
        .unwrap_or_default()
        .to_owned();
    let report = Report::of(scenario);
    let mut run = Run::of(scenario);
    let mut is_told = record.is_some();
    Some(Box::new(move || {
        let said = |run: &Run| {
            let said = Said::of(&report, run);
            match record {
                Some(Record::Adr) => Value::text(&adr::write(&report, &said, run, &base)),
                Some(Record::Summary) => Value::text(&markdown::write(&report, &said, run, &base)),
                None => {
                    let exhibits = exhibits(&report, &said);
                    Value::List(exhibits.iter().map(Exhibit::to_json).collect())
                }
            }
        };
        if !is_told {
            // Verdict, fixes and traps need no draws.
            is_told = true;
            return Step::Better(said(&run));
        }
        run.draw(PORTION.min(DRAWS - run.done()));
        if run.done() < DRAWS {
            Step::Going
        } else {
            Step::Done(said(&run))
        }
    }))
}

#[cfg(test)]
mod tests {
    use super::super::findings;
    use super::super::text;
    use super::*;
    use crate::scenario::field::Field;

    fn last(question: &Question, scenario: &Scenario) -> Value {
        let mut work = question.begin(scenario).expect("a kind");
        loop {
            if let Step::Done(answer) = work() {
                return answer;
            }
        }
    }

    #[test]
    fn the_page_gets_reasons_costs_fixes_and_traps() {
        let scenario = Scenario::default().with(Field::Horizon, 12.0);
        let answer = last(&question(), &scenario);
        assert!(!findings::read(&answer, 0).sentences.is_empty());
        assert_eq!(findings::read(&answer, 1).rows.len(), 4);
        assert_eq!(findings::read(&answer, 2).heads.len(), 4);
        assert!(!findings::read(&answer, 3).sentences.is_empty());
    }

    #[test]
    fn records_link_to_the_page_that_asked() {
        let scenario = Scenario::default().with(Field::Horizon, 12.0);
        for kind in [Record::Adr, Record::Summary] {
            let answer = last(&record(kind, "https://example.org/"), &scenario);
            let text = text(&answer).expect("a text");
            assert!(text.contains("(https://example.org/#v=1"), "{text}");
        }
    }
}
