//! Answers with the whole report as a document: what the command line prints, byte for byte.

use super::super::job::{JobWork, once};
use super::super::response::Response;
use crate::export::{self, ExportListing};
use crate::report::Report;
use crate::scenario::Scenario;

pub(super) fn begin(scenario: &Scenario, format: ExportListing) -> JobWork {
    let scenario = *scenario;
    once(move || {
        let report = Report::of(&scenario).with_private_prices();
        Response::Document(export::write(&report, format))
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::job::answers;
    use super::*;
    use crate::export::FORMATS;
    use crate::scenario::link;

    #[test]
    fn the_answer_is_the_text_that_the_library_writes() {
        let (scenario, _) = link::decode("#users=50000&show=monolith");
        for format in FORMATS {
            let text = (format.write)(&Report::of(&scenario));
            let answers = answers(begin(&scenario, format.listing));
            assert_eq!(answers, [Response::Document(text)]);
        }
    }
}
