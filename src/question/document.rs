//! Answers with the whole report as a document: what the command line prints, byte for byte.

use super::job::{JobWork, once};
use super::request::DocumentForm;
use super::response::Response;
use crate::export::{Report, calculation, csv, json};
use crate::scenario::Scenario;

impl DocumentForm {
    /// Writes the report in this form.
    pub fn write(self, report: &Report) -> String {
        match self {
            Self::Calculation => calculation::write(report),
            Self::Csv => csv::write(report),
            Self::Json => json::write(report) + "\n",
        }
    }
}

pub(super) fn begin(scenario: &Scenario, form: DocumentForm) -> JobWork {
    let scenario = *scenario;
    once(move || Response::Document(form.write(&Report::of(&scenario))))
}

#[cfg(test)]
mod tests {
    use super::super::job::answers;
    use super::*;
    use crate::scenario::link;

    #[test]
    fn the_answer_is_the_text_that_the_library_writes() {
        let (scenario, _) = link::decode("#users=50000&show=monolith");
        for form in DocumentForm::ALL {
            let text = form.write(&Report::of(&scenario));
            let answers = answers(begin(&scenario, form));
            assert_eq!(answers, [Response::Document(text)]);
        }
    }
}
