//! The presets, and what comes of each.

use splitpoint::export::presets;
use splitpoint::scenario::preset::{PRESETS, Preset};

use crate::markdown::Table;

const INTRODUCTION: &str = "\
# Presets

Scenarios to start from, each with its source. Amounts are US dollars a month; boxes are those of [the decision](../methodology.md#the-decision).
`splitpoint presets` prints the same with the link of each.
";

pub(super) fn document() -> String {
    let mut table = Table::new([
        "preset",
        "from",
        "monolith",
        "production microservices",
        "boxes",
        "verdict",
    ]);
    for preset in &PRESETS {
        let Preset {
            key,
            name,
            date,
            source,
            sentence,
            ..
        } = preset;
        let [monolith, production, verdict, boxes] = presets::outcome(preset);
        let source = if source.starts_with("https:") {
            format!("[{date}]({source})")
        } else {
            format!("{source}, {date}")
        };
        table.row([
            format!("**{name}** (`{key}`) {sentence}"),
            source,
            monolith,
            production,
            boxes,
            verdict,
        ]);
    }
    format!("{INTRODUCTION}\n{table}")
}
