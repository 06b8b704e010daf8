//! Answers with a chart of the page as a file, which has its title, the scenario and its source in it.

use super::super::job::{JobWork, once};
use super::super::response::Response;
use crate::chart::Drawing;
use crate::chart::file::as_file;
use crate::report::Report;
use crate::report::caption::caption;
use crate::scenario::Scenario;

pub(super) fn begin(
    scenario: &Scenario,
    drawing: Drawing,
    title: String,
    link: String,
    is_whole: bool,
) -> JobWork {
    let scenario = *scenario;
    once(move || {
        let caption = caption(
            &Report::of(&scenario),
            title.clone(),
            link.clone(),
            is_whole,
        );
        Response::Document(as_file(&drawing, &caption))
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::job::answers;
    use super::*;
    use crate::report::ladder;
    use crate::scenario::field::Field;

    #[test]
    fn the_file_is_the_chart_with_its_title_scenario_and_source() {
        let scenario = Scenario::default().with(Field::Users, 50_000.0);
        let drawing = ladder::drawing(&Report::of(&scenario), 640);
        let work = begin(
            &scenario,
            drawing,
            "A title".to_owned(),
            "https://splitpoint.example/#users=50000".to_owned(),
            false,
        );
        let answers = answers(work);
        let [Response::Document(file)] = &*answers else {
            panic!("{answers:?}");
        };
        assert!(file.starts_with("<svg xmlns="), "{file}");
        for words in [
            "aria-label=\"A title\"",
            "50,000 users, 20 services",
            "the link leaves these out",
            "#users=50000",
        ] {
            assert!(file.contains(words), "{words} is not in {file}");
        }
    }
}
