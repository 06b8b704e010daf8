//! The ladder: four options from left to right, each with its cost and the factor between them.

use leptos::prelude::*;

use super::element::{Tag, button, follow, part, tag, texts};
use super::matrix;
use super::store::Store;
use crate::chart::ladder;
use crate::decimal;
use crate::forecast::strategy::target;
use crate::model::option::{self, OptionId};
use crate::report::{Report, headline, likeness};
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// How much of an option's contents is what it is and where it runs; the rest is what it includes.
const CORE: usize = 2;

pub(super) fn ladder(store: Store) -> Tag {
    let bars = texts(move || {
        let of = |report: &Report| {
            ladder::bars(&OptionId::LADDER.map(|option| report.total(option).known.dollars()))
        };
        let length = |share: f64| format!("width: {}%", decimal::fixed(share * 100.0, 1));
        store.report.with(of).into_iter().map(length).collect()
    });
    let likeness = tag("span").saying(move || store.with(likeness::likeness));
    let is_alike = Memo::new(move |_| store.with(|it| likeness::are_alike(it) || alike(it) == *it));
    let make_alike = part(move || {
        if is_alike.get() {
            return Vec::new();
        }
        let make = button("Make them alike", move || store.step(|it| alike(&it)));
        vec![make.set("class", "jump")]
    });
    let steps = OptionId::LADDER.map(|option| step(store, option, bars));
    let heading = tag("h2").set("id", "ladder-heading");
    let line = tag("p").set("class", "likeness").set("role", "status");
    let scale = tag("p").set("class", "scale");
    tag("section")
        .set("class", "ladder")
        .set("aria-labelledby", "ladder-heading")
        .add(heading.text("What each costs a month"))
        .add(line.add(likeness).text(" ").put(&make_alike))
        .add(steps.into_iter().fold(tag("ol"), Tag::add))
        .add(scale.text("The bars are on a logarithmic scale."))
        .add(matrix::matrix(store))
}

/// The scenario in which all options are to include what the compared one includes.
fn alike(scenario: &Scenario) -> Scenario {
    option::like_for_like(scenario, target(scenario))
}

fn step(store: Store, option: OptionId, bars: Memo<Vec<String>>) -> Tag {
    let spec = option.spec();
    let index = option as usize;
    let show = store.value(Field::Show);
    let is_shown = move || show.get() == index as f64;
    let cost = move || {
        store
            .report
            .with(|report| report.currency().rounded(report.total(option)))
    };
    let factor = move || {
        let factor = index.checked_sub(1).map(OptionId::at).and_then(|before| {
            store
                .report
                .with(|report| headline::factor(report.total(before), report.total(option)))
        });
        factor.unwrap_or_default()
    };
    let contents = move |class: &str, read: fn(&[String]) -> String| {
        tag("p")
            .set("class", class)
            .saying(move || store.with(|scenario| read(&option.contents(scenario))))
    };
    let bar = tag("span");
    let drawn = bar.clone();
    follow(move || bars.with(|bars| drawn.style(bars.get(index).map_or("", |it| it))));
    let show_it = move || store.set(Field::Show, index as f64);
    let aloud = move || format!("{}, {} a month: show its bill", spec.name, cost());
    let bars = tag("span").set("class", "bar").set("aria-hidden", "true");
    let choose = tag("button")
        .set("type", "button")
        .setting("aria-pressed", move || is_shown().to_string())
        .setting("aria-label", aloud)
        .on("click", move |_| show_it())
        .add(tag("span").set("class", "name").text(spec.name))
        .add(tag("span").set("class", "cost").saying(cost))
        .add(bars.add(bar));
    let class = move || {
        let shown = if is_shown() { " is-shown" } else { "" };
        format!("step step-{index}{shown}")
    };
    let factors = tag("p").set("class", "factor");
    tag("li")
        .setting("class", class)
        .add(factors.set("title", "Times the step before").saying(factor))
        .add(choose)
        .add(contents("contents", |all| all[..CORE].join(", ")))
        .add(contents("contents included", |all| all[CORE..].join(", ")))
}
