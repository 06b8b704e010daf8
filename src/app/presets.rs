//! Where to start from: presets as plain links.

use super::element::{Tag, tag};
use crate::scenario::preset::PRESETS;

/// The presets, in a group that folds.
pub(super) fn presets() -> Tag {
    let items = PRESETS.iter().map(|preset| {
        let address = ["#", preset.link].concat();
        let link = tag("a").set("href", &address).text(preset.name);
        let source = tag("span").set("class", "source");
        let source = if preset.source.starts_with("https:") {
            let to = tag("a").set("href", preset.source).text("Source");
            source.add(to).text(", ")
        } else {
            source.text(preset.source).text(", ")
        };
        tag("li")
            .add(link)
            .text(" ")
            .add(tag("span").text(preset.sentence))
            .text(" ")
            .add(source.text(preset.date).text("."))
    });
    let list = items.fold(tag("ul").set("class", "presets"), Tag::add);
    let heading = tag("span")
        .set("class", "heading")
        .text("Start from a case");
    tag("details")
        .set("class", "group")
        .set("id", "presets")
        .add(tag("summary").add(heading))
        .add(list)
}
