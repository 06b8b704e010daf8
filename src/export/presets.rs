//! The presets and what comes of each: monolith, production, verdict.

use std::fmt::Write as _;

use crate::decision::Decision;
use crate::model::option::OptionId;
use crate::report::Report;
use crate::report::decision::title_of;
use crate::scenario::preset::{PRESETS, Preset};

/// The result of a preset: the monthly costs of monolith and production, the verdict or that it is
/// open, and the number of ticked boxes.
pub fn outcome(preset: &Preset) -> [String; 4] {
    let scenario = preset.scenario();
    let report = Report::of(&scenario);
    let decision = Decision::with(&scenario, report.estimate(OptionId::Monolith));
    let cost = |option| report.currency().rounded(report.total(option));
    [
        cost(OptionId::Monolith),
        cost(OptionId::Production),
        title_of(&decision),
        decision.case.count().to_string(),
    ]
}

/// As the command line prints them.
pub fn table() -> String {
    let mut text = String::new();
    for preset in &PRESETS {
        let [monolith, production, verdict, boxes] = outcome(preset);
        let _ = writeln!(
            text,
            "{} ({}; {}, {})\n  {}\n  Monolith {monolith}, production {production} a month. {verdict}; boxes: {boxes}.\n  #{}\n",
            preset.name, preset.key, preset.source, preset.date, preset.sentence, preset.link
        );
    }
    text
}
