//! A scenario: its JSON, or its link.

use super::preview::{Preview, Understood};
use crate::scenario::field;
use crate::scenario::{Comparison, Scenario};

/// Whether a text is a link, or what follows its `#`.
pub(super) fn is_one(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    first.starts_with("v=") || first.contains("#v=") && first.split_once('#').is_some()
}

pub(super) fn read(link: &str, scenario: &Scenario) -> Preview {
    let (comparison, notices) = Comparison::decode(link.trim(), scenario.own());
    let read = comparison.now.scenario;
    let mut preview = Preview::new("A scenario of this program", scenario);
    for field in field::all() {
        let (before, after) = (scenario.get(field), read.get(field));
        if before != after {
            let spec = field.spec();
            preview.understood.push(Understood {
                label: spec.label.to_owned(),
                from: spec.with_unit(before),
                to: spec.with_unit(after),
                why: "the file says so".to_owned(),
            });
        }
    }
    for notice in notices {
        preview.ignore(&notice.place, 0, &notice.message);
    }
    if !comparison.beside.is_empty() {
        preview.ignore(
            "scenarios beside it",
            0,
            "only the first is taken over; open the link to see all",
        );
    }
    preview.scenario = read;
    preview
}
