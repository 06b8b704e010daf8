//! The question for the whole report as a document: what the command line prints, byte for byte.

use super::Question;
use super::job::{Work, once};
use crate::export::{Report, calculation, csv, json};
use crate::json::Value;
use crate::scenario::Scenario;

pub(super) const KIND: &str = "document";

/// A form of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Every line with its formulas, prices and sources, as text.
    Calculation,
    /// The bills, for spreadsheets.
    Csv,
    /// Everything, for other programs.
    Json,
}

impl Form {
    /// All forms.
    pub const ALL: [Self; 3] = [Self::Calculation, Self::Csv, Self::Json];

    const fn key(self) -> &'static str {
        match self {
            Self::Calculation => "calculation",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    /// Writes it.
    pub fn write(self, report: &Report) -> String {
        match self {
            Self::Calculation => calculation::write(report),
            Self::Csv => csv::write(report),
            Self::Json => json::write(report) + "\n",
        }
    }
}

/// Asks for a form.
pub fn question(form: Form) -> Question {
    Question::new(KIND, vec![("form", Some(Value::text(form.key())))])
}

pub(super) fn begin(question: &Question, scenario: &Scenario) -> Option<Work> {
    let key = question.0.text_member("form")?;
    let form = Form::ALL.into_iter().find(|form| form.key() == key)?;
    let scenario = *scenario;
    Some(once(move || {
        Value::text(&form.write(&Report::of(&scenario)))
    }))
}

#[cfg(test)]
mod tests {
    use super::super::{Step, text};
    use super::*;
    use crate::scenario::link;

    #[test]
    fn the_answer_is_the_text_that_the_library_writes() {
        let (scenario, _) = link::decode("#users=50000&show=monolith");
        for form in Form::ALL {
            let mut work = question(form).begin(&scenario).expect("a kind");
            let Step::Done(answer) = work() else {
                panic!("it takes one step");
            };
            assert_eq!(text(&answer), Some(&*form.write(&Report::of(&scenario))));
        }
        assert_eq!(text(&Value::Null), None);
    }
}
