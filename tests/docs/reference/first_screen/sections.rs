//! The parts of the first screen: the questions, the first four inputs, the chart of spending and the
//! ladder.

use std::iter;

use splitpoint::chart::Frame;
use splitpoint::chart::spending::{self, SpendingView};
use splitpoint::decision::BoxId;
use splitpoint::forecast::Strategy;
use splitpoint::forecast::strategy::versus;
use splitpoint::model::fleet;
use splitpoint::model::option::OptionId;
use splitpoint::report::decision::{ANSWERS, short_question};
use splitpoint::report::{EXHIBIT_LISTINGS, Report, headline, ladder, likeness, words};
use splitpoint::scenario::field::{FIRST, Field, Kind};
use splitpoint::scenario::slider;

use super::markup::{Element, button, element, text};

/// The widths of the column of charts in a wide window and on a phone, in pixels. In others the chart
/// is scaled until the program draws it in their width.
const WIDTHS: [(&str, u32); 2] = [("is-wide", 784), ("is-narrow", 358)];

/// The questions, as `src/app/questions.rs` builds them.
pub(super) fn questions() -> Element {
    let question = |of: BoxId| {
        let options = ANSWERS.map(|(value, words)| (value == 0, words));
        let chips = segments(of.field().spec().key, options);
        element("fieldset")
            .class("question segments")
            .holding(text("legend", "", short_question(of)))
            .holding(chips)
    };
    element("div")
        .class("questions")
        .inert()
        .holding_all(BoxId::ALL.map(question))
}

/// Radio buttons in a row; for each whether it is chosen, and its text.
fn segments<'t>(group: &str, options: impl IntoIterator<Item = (bool, &'t str)>) -> Element {
    let options = options.into_iter().map(|(is_chosen, words)| {
        let radio = element("input").with("type", "radio").with("name", group);
        let radio = if is_chosen {
            radio.flag("checked")
        } else {
            radio
        };
        element("label")
            .holding(radio)
            .holding(text("span", "", words))
    });
    element("div").class("options").holding_all(options)
}

/// The first four inputs with the bar of a narrow screen, as `src/app/form.rs` builds them.
pub(super) fn form(report: &Report) -> Element {
    let inputs = element("div").class("first");
    let inputs = inputs.holding_all(FIRST.map(|field| control(report, field)));
    let short = text("span", "short", &headline::short(report));
    element("form")
        .class("form")
        .inert()
        .holding(element("div").class("inputs").holding(inputs))
        .holding(
            element("div")
                .class("thumb-bar")
                .holding(short)
                .holding(button("", "All inputs")),
        )
}

/// A control, as `src/app/control.rs` builds it.
fn control(report: &Report, field: Field) -> Element {
    let spec = field.spec();
    let value = report.scenario.get(field);
    let control = element("div").class("control");
    let label = text("label", "label", spec.label);
    let entry = element("span").class("entry");
    let control = match &spec.kind {
        Kind::Switch { .. } => {
            let switch = element("input")
                .with("type", "checkbox")
                .with("role", "switch")
                .with("aria-label", spec.label);
            let switch = if value == 0.0 {
                switch
            } else {
                switch.flag("checked")
            };
            control.holding(label).holding(entry.holding(switch))
        }
        Kind::Choice { .. } => control.holding(choice(report, field)),
        _ => {
            let number = element("input")
                .with("type", "text")
                .with("aria-label", spec.label)
                .with("value", &spec.shown(value));
            let entry = entry
                .holding(number)
                .holding(text("span", "unit", spec.unit));
            control
                .holding(label)
                .holding(entry)
                .holding(slide(field, value))
                .holding(element("span").class("error"))
        }
    };
    let help = element("details")
        .class("help")
        .holding(text("summary", "", "?"));
    control.holding(help)
}

/// A choice as radio buttons in a row.
fn choice(report: &Report, field: Field) -> Element {
    let spec = field.spec();
    let Kind::Choice { options, .. } = &spec.kind else {
        return element("fieldset");
    };
    let chosen = report.scenario.choice(field);
    let options = options.iter().enumerate();
    let options = segments(
        spec.key,
        options.map(|(at, option)| (at == chosen, option.label)),
    );
    element("fieldset")
        .class("segments")
        .holding(text("legend", "label", spec.label))
        .holding(options)
}

/// A slider at a value.
fn slide(field: Field, value: f64) -> Element {
    let stops = slider::stops(&field.spec().kind);
    let range = element("input")
        .with("type", "range")
        .with("aria-label", field.spec().label)
        .with("max", &(stops.len() - 1).to_string())
        .with("value", &slider::nearest(&stops, value).to_string());
    element("span").class("slide").holding(range)
}

/// The section over time, as `src/app/over_time.rs` builds it down to what follows from the chart.
pub(super) fn over_time(report: &Report) -> Element {
    let over = words::duration(report.scenario.get(Field::Horizon));
    let legend = element("ul").class("legend").inert();
    let views = [Field::Spending, Field::Axis, Field::Counted].map(|it| choice(report, it));
    let crossings = headline::crossings(report);
    let crossings = crossings.iter().map(|words| text("li", "", words));
    let files = ["Save as SVG", "Save as PNG"].map(|words| button("jump", words));
    let numbers = iter::once("The numbers behind the chart");
    let folds = numbers.chain(EXHIBIT_LISTINGS.into_iter().filter_map(|it| it.summary));
    let folds = folds.map(|words| {
        let summary = text("summary", "", words);
        element("details").class("numbers").inert().holding(summary)
    });
    let considered = report.considered_forecasts();
    let considered = considered.map(|it| strategy(report, it.strategy));
    let content = element("div")
        .holding(
            element("figure")
                .class("chart")
                .holding_all(WIDTHS.map(|it| chart(report, it))),
        )
        .holding(element("p").class("files").inert().holding_all(files))
        .holding(legend.holding_all(considered))
        .holding(element("div").class("views").inert().holding_all(views))
        .holding(element("ul").class("crossings").holding_all(crossings))
        .holding_all(folds);
    element("section")
        .class("over-time")
        .holding(text("h2", "", &format!("Over {over}")))
        .holding(content)
}

/// The chart of spending in a width.
fn chart(report: &Report, (class, width): (&str, u32)) -> Element {
    let label = headline::spending(report);
    let view = SpendingView::of(&report.scenario);
    let drawing = spending::draw(&report.spent(), view, Frame::of_width(width), &label);
    element("div")
        .class(&format!("drawing {class}"))
        .drawing(&drawing.svg)
}

/// A strategy of the legend.
fn strategy(report: &Report, strategy: Strategy) -> Element {
    let total = report.forecast(strategy).total();
    let is_always_shown = [Strategy::Stay, versus(&report.scenario)].contains(&strategy);
    let name = strategy.name(&report.scenario);
    let choice = (!is_always_shown).then(|| element("input").with("type", "checkbox"));
    let label = element("label")
        .holding_all(choice)
        .space()
        .holding(element("span").class("swatch"))
        .holding(text("span", "", &name));
    element("li")
        .class(&format!("key-{}", strategy.key()))
        .holding(label)
        .space()
        .holding(text("b", "", &report.currency().rounded(total)))
        .space()
        .holding(text("span", "", &headline::migration(report, strategy)))
}

/// The break-even section with its choices, as `src/app/break_even.rs` builds it before it is in view.
pub(super) fn break_even(report: &Report) -> Element {
    let choices = [Field::Versus, Field::Along].map(|field| {
        let spec = field.spec();
        let Kind::Choice { options, .. } = &spec.kind else {
            return element("span");
        };
        // The shown option, and the longest, which the select is as wide as.
        let shown = options[report.scenario.choice(field)].label;
        let longest = options.iter().map(|it| it.label).max_by_key(|it| it.len());
        let listed = [shown, longest.unwrap_or(shown)].map(|it| text("option", "", it));
        let select = element("select")
            .with("aria-label", spec.label)
            .holding_all(listed);
        element("span")
            .class("chooser")
            .holding(text("label", "", spec.label).space())
            .holding(select)
    });
    let chart = fold(
        "Break-even as a chart",
        "both costs at every value of the input, and the numbers behind it",
    );
    element("section")
        .class("turn")
        .holding(text("h2", "", "Break-even"))
        .holding(element("div").class("views").inert().holding_all(choices))
        .holding(element("div").class("exhibit").holding(chart))
}

/// A fold without its content, as `src/app/view.rs` builds it.
fn fold(heading: &str, inside: &str) -> Element {
    let summary = element("summary")
        .holding(text("h3", "", heading))
        .space()
        .holding(text("span", "inside", inside));
    element("details").class("fold").inert().holding(summary)
}

/// The number of contents that name the system and its hosting, as in `src/app/ladder.rs`.
const CORE: usize = 2;

/// The ladder, as `src/app/ladder.rs` builds it, without what acts.
pub(super) fn ladder(report: &Report) -> Element {
    let shown = report.scenario.choice(Field::Show);
    let step = |option: OptionId| {
        let contents = fleet::contents(&report.scenario, option);
        let cost = report.currency().rounded(report.total(option));
        let named = element("button")
            .with("type", "button")
            .holding(text("span", "name", option.spec().name))
            .holding(text("span", "cost", &cost));
        let index = option as usize;
        let is_shown = if index == shown { " is-shown" } else { "" };
        element("li")
            .class(&format!("step step-{index}{is_shown}"))
            .holding(text("p", "factor", &ladder::factor(report, option)))
            .holding(named)
            .holding(text("p", "contents", &contents[..CORE].join(", ")))
            .holding(text("p", "contents included", &contents[CORE..].join(", ")))
    };
    let (class, width) = WIDTHS[0];
    let scale = element("div").class(&format!("drawing scale {class}"));
    let switch = element("label")
        .class("like-for-like")
        .inert()
        .holding(
            element("input")
                .with("type", "checkbox")
                .with("role", "switch"),
        )
        .raw(" Like for like");
    element("section")
        .class("ladder")
        .holding(
            element("div")
                .class("beside-heading")
                .holding(text("h2", "", "What each costs a month"))
                .holding(switch),
        )
        .holding(text("p", "likeness", &likeness::likeness(&report.scenario)))
        .holding(
            element("ol")
                .inert()
                .holding_all(OptionId::LADDER.map(step)),
        )
        .holding(scale.drawing(&ladder::drawing(report, width).svg))
}
