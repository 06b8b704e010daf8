//! Everything that the page says about a scenario, in lines: as the page shows it, and as the
//! library says it.

use splitpoint::model::option::OptionId;
use splitpoint::money::or_unknown;
use splitpoint::report::{
    Report, coverage, decision, headline, ladder, likeness, marks, shown_groups, shown_parts,
};
use splitpoint::scalar::figure;
use splitpoint::scenario::field::{self, Field, Group, Kind};
use splitpoint::scenario::{Scenario, link};

/// Reads from the page what [`expected`] computes, in the same lines.
pub(crate) const READ: &str = r##"
    const words = (node) => node ? node.innerText.replace(/\s+/g, " ").trim() : "(missing)";
    const one = (css, within = document) => words(within.querySelector(css));
    const all = (css) => [...document.querySelectorAll(css)];
    const lines = [];
    const say = (about, ...parts) => lines.push(about + ": " + parts.join(" | "));
    say("answer", one("#answer"));
    say("compared", one(".answer .costs"));
    say("answered", one(".answer .answered"));
    say("aloud", one(".answer .aloud"));
    // Some are folded, and what is not in view has no inner text.
    for (const it of all(".warnings li")) say("warning", it.textContent);
    say("likeness", one(".likeness > span"));
    for (const it of all(".ladder .step")) {
        say("step", one(".name", it), one(".cost", it), one(".factor", it), one(".contents", it),
            one(".included", it));
    }
    for (const it of all(".legend li")) say("legend", words(it));
    say("chart", document.querySelector(".over-time .drawing svg")?.getAttribute("aria-label") ?? "(missing)");
    for (const it of all(".crossings li")) say("crossing", words(it));
    for (const it of all(".bill tbody tr:not(.derivation)")) {
        if (it.classList.contains("group-head")) {
            say("group", one("th", it), one(".amount", it));
        } else {
            say("line", it.dataset.sku, one("button", it), one(".quantity-price", it), one(".amount", it),
                one(".doubt", it));
        }
    }
    for (const it of all(".bill tfoot .part")) say("part", one("th", it), one(".amount", it));
    say("total", one("#bill-total"));
    say("coverage", one("#coverage"));
    for (const it of all("#contracted tbody tr")) {
        say("contracted", [...it.cells].map((cell) => cell.textContent.trim()).join(" "));
    }
    say("link", document.querySelector("#link")?.value ?? "(missing)");
    return lines;
"##;

/// Returns the lines that the page should show for a scenario when hosted at this address.
pub(crate) fn expected(scenario: &Scenario, address: &str) -> Vec<String> {
    let report = Report::of(scenario);
    let currency = report.currency();
    let mut lines = vec![
        format!("answer: {}", decision::heading(&report)),
        format!("compared: {}", headline::headline(&report)),
        format!("answered: {}", decision::answered(&report)),
        format!("aloud: {}", headline::short(&report)),
    ];
    lines.extend(report.warnings().iter().map(|it| format!("warning: {it}")));
    lines.push(format!("likeness: {}", likeness::likeness(scenario)));
    for option in OptionId::LADDER {
        let total = report.total(option);
        lines.push(format!(
            "step: {} | {} | {} | {} | {}",
            option.spec().name,
            currency.rounded(total),
            ladder::factor(&report, option),
            option.contents(scenario)[..2].join(", "),
            option.contents(scenario)[2..].join(", "),
        ));
    }
    for forecast in report.considered_forecasts() {
        let strategy = forecast.strategy;
        let total = currency.rounded(report.forecast(strategy).total());
        let work = headline::migration(&report, strategy);
        lines.push(format!(
            "legend: {} {total} {work}",
            strategy.name(scenario)
        ));
    }
    lines.push(format!("chart: {}", headline::spending(&report)));
    let crossings = headline::crossings(&report);
    lines.extend(crossings.iter().map(|it| format!("crossing: {it}")));
    lines.extend(expected_bill(&report));
    lines.extend(expected_totals(&report));
    lines.push(format!("link: {address}#{}", link::encode(scenario)));
    // As a browser's own text, without spaces at the ends of lines.
    lines
        .iter()
        .map(|line| line.trim_end().to_owned())
        .collect()
}

/// Returns the lines of the bill of the shown option, its total and its coverage.
fn expected_bill(report: &Report) -> Vec<String> {
    let scenario = &report.scenario;
    let currency = report.currency();
    let mut lines = Vec::new();
    let option = OptionId::at(scenario.choice(Field::Show));
    let groups = shown_groups(report.estimate(option), currency);
    let parts = shown_parts(&groups, currency);
    for group in groups {
        lines.push(format!("group: {} | {}", group.category.label(), group.sum));
        for (line, amount) in group.lines {
            let agreed = match marks::agreement(line, scenario) {
                none if none.is_empty() => none,
                agreed => format!(" ({agreed})"),
            };
            lines.push(format!(
                "line: {} | {} | {} × {} per {}{agreed} | {} | {}",
                line.sku,
                line.id.label(),
                figure(line.quantity),
                or_unknown(line.unit_price.map(|price| currency.unit_price(price))),
                line.unit,
                or_unknown(amount),
                marks::caveat(line),
            ));
        }
    }
    let parts = parts.iter();
    lines.extend(parts.map(|(part, sum)| format!("part: {} | {sum}", part.label())));
    let estimate = report.estimate(option);
    lines.push(format!("total: {}", currency.exact(estimate.total())));
    let known = currency.rounded(estimate.total().known);
    let rests = coverage::sentence(&coverage(estimate), &known);
    lines.push(format!("coverage: {rests}"));
    lines
}

/// Returns each option's total at list prices and at own prices, if these differ.
fn expected_totals(report: &Report) -> Vec<String> {
    let currency = report.currency();
    let mut lines = Vec::new();
    let of_both = |option| {
        let estimate = report.estimate(option);
        (option, estimate.list_total(), estimate.total())
    };
    let totals = OptionId::LADDER.map(of_both);
    // The page shows both only if any of them differ.
    for (option, list, own) in totals {
        if totals.iter().any(|(_, list, own)| list != own) {
            let name = option.spec().name;
            let (list, own) = (currency.exact(list), currency.exact(own));
            lines.push(format!("contracted: {name} {list} {own}"));
        }
    }
    lines
}

/// Reads from the form what [`expected_inputs`] computes, in the same lines.
pub(crate) const READ_INPUTS: &str = r##"
    return arguments[0].map((key) => {
        const control = document.querySelector("#field-" + key);
        const value = {
            INPUT: () => control.type === "checkbox" ? (control.checked ? "on" : "off") : control.value,
            SELECT: () => control.selectedOptions[0].label,
            FIELDSET: () => control.querySelector(":checked + *").textContent,
        }[control?.tagName];
        return key + " = " + (value ? value() : "(missing)");
    });
"##;

/// The keys of all inputs of the form.
pub(crate) fn inputs() -> Vec<&'static str> {
    // Of the contents of options, only hostings are in the form; see `matrix`.
    let hostings = OptionId::LADDER.map(|option| option.spec().hosting);
    let is_in_form = |field: &Field| {
        hostings.contains(field)
            || !matches!(
                field.spec().group,
                Group::View | Group::Uncertainty | Group::Matrix
            )
    };
    let of_the_form = field::all().filter(is_in_form);
    of_the_form.map(|field| field.spec().key).collect()
}

/// Returns the values that the inputs of the form should have.
pub(crate) fn expected_inputs(scenario: &Scenario) -> Vec<String> {
    let fields = inputs().into_iter().filter_map(field::by_key);
    fields
        .map(|field| {
            format!(
                "{} = {}",
                field.spec().key,
                text_of(field, scenario.get(field))
            )
        })
        .collect()
}

/// The text of a field's control.
fn text_of(field: Field, value: f64) -> String {
    let spec = field.spec();
    match spec.kind {
        Kind::Number { .. } | Kind::Share { .. } => spec.typed(value),
        _ => spec.shown(value),
    }
}

/// The values that a field's slider can take, from the least.
pub(crate) fn stops(field: Field) -> Vec<f64> {
    let kind: &Kind = &field.spec().kind;
    splitpoint::scenario::slider::stops(kind)
}
