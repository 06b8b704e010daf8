//! The bill: a line opens into its derivation, down to sources and inputs.

use serde_json::json;
use splitpoint::model::estimate::{self, Estimate};
use splitpoint::model::line::LineId;
use splitpoint::model::option::OptionId;
use splitpoint::report::derivation;
use splitpoint::scenario::{Scenario, field::Field};

use crate::case::on_page;
use crate::page::{Page, becomes, comes_to, control};

/// The lines of the bill, each of which opens.
pub(crate) const LINES: &str = ".bill .line button";

/// The summary that opens the deeper part of a line's derivation.
const FOLD: &str = ".derivation .origins:has(.derived) > summary";

/// An amount as the page shows it, in cents.
pub(crate) fn amount(shown: &str) -> i64 {
    let digits = shown.replace(['$', ',', '.'], "").replace('−', "-");
    let has_cents = shown.as_bytes().iter().rev().nth(2) == Some(&b'.');
    assert!(has_cents, "{shown} is not to the cent");
    digits
        .parse()
        .unwrap_or_else(|_| panic!("{shown} is no amount"))
}

/// The sum of amounts as the page shows them, in cents.
pub(crate) fn sum(shown: &[String]) -> i64 {
    shown.iter().map(|it| amount(it)).sum()
}

/// The place of a line on the page's bill, counted among its lines.
pub(crate) fn place(scenario: &Scenario, option: OptionId, id: LineId) -> usize {
    let lines = Estimate::of(scenario, option).lines;
    let place = lines.iter().position(|line| line.id == id);
    place.unwrap_or_else(|| panic!("{option:?} has no line {id:?}"))
}

/// The parts of a line's derivation that lie so deep at the most, as the library words them.
pub(crate) fn derivation(
    scenario: &Scenario,
    option: OptionId,
    line: LineId,
    most: usize,
) -> Vec<String> {
    let explained = estimate::explain(scenario, option, line);
    let explained = explained.expect("every line can be explained");
    let sentences = derivation::sentences(&explained, scenario).into_iter();
    let near = sentences.filter(|sentence| sentence.depth <= most);
    let parts = near.flat_map(|it| [it.name, it.formula, it.figures, it.source]);
    // Empty parts take no room on the page, and are as well left out here.
    parts.filter(|text| !text.is_empty()).collect()
}

/// The parts of all derivations that can be seen.
pub(crate) async fn shown_derivation(page: &Page) -> Vec<String> {
    let parts = ["dt", ".formula", ".figures", ".source"].map(|it| format!(".derived {it}"));
    let shown = page.texts(&parts.join(", ")).await.into_iter();
    let shown = shown.map(|it| it.trim_end_matches(" Change it").to_owned());
    shown.filter(|it| !it.is_empty()).collect()
}

#[test]
fn once_every_line_opens_into_the_derivation_of_the_library() {
    // The smallest bill, so that all of it can be opened.
    on_page("show=monolith&users=50000", async |page| {
        let scenario = Scenario::default()
            .with(Field::Users, 50_000.0)
            .with(Field::Show, 0.0);
        let lines = Estimate::of(&scenario, OptionId::Monolith).lines;
        for (at, line) in lines.iter().enumerate() {
            page.click_nth(LINES, at).await;
            let explained = estimate::explain(&scenario, OptionId::Monolith, line.id);
            let explained = explained.expect("every line can be explained");
            let sentences = derivation::sentences(&explained, &scenario);
            // Folded text is not visible and cannot be read here.
            let is_folded = sentences.iter().any(|sentence| sentence.depth > 1);
            let folds = usize::from(is_folded);
            becomes("the folds", &folds, async || page.count(FOLD).await).await;
            if is_folded {
                page.click_nth(FOLD, 0).await;
            }
            let expected = derivation(&scenario, OptionId::Monolith, line.id, usize::MAX);
            becomes(
                &format!("the derivation of {}", line.id.label()),
                &expected,
                async || shown_derivation(page).await,
            )
            .await;
            page.click_nth(LINES, at).await;
            becomes("the derivations, once closed", &0, async || {
                page.count(".derivation").await
            })
            .await;
        }
    });
}

#[test]
fn once_a_derivation_names_formula_price_source_and_date() {
    on_page("", async |page| {
        let at = place(
            &Scenario::default(),
            OptionId::Production,
            LineId::ControlPlane,
        );
        page.click_nth(LINES, at).await;
        let text = comes_to(
            "the derivation of the control plane",
            async || page.text(".derivation").await,
            |text| text.contains("http"),
        )
        .await;
        for part in [
            "is fixed",
            "hours per month",
            "730",
            "$73",
            "as of 20",
            "grade",
            "http",
        ] {
            assert!(text.contains(part), "“{part}” is missing in: {text}");
        }
        let expanded = page.count(&format!("{LINES}[aria-expanded=true]")).await;
        assert_eq!(expanded, 1, "the button of the line says that it is open");
    });
}

#[test]
fn change_it_leads_to_the_field_and_the_open_line_follows_the_change() {
    on_page("", async |page| {
        let scenario = Scenario::default();
        let at = place(&scenario, OptionId::Production, LineId::HostsTraced);
        page.click_nth(LINES, at).await;
        becomes("the fold", &1, async || page.count(FOLD).await).await;
        page.click_nth(FOLD, 0).await;
        let inputs = async || page.texts(".derived:has(.jump) dt").await;
        let of_services = |names: &Vec<String>| names.iter().position(|name| name == "Services");
        let names = comes_to("the inputs of the line", inputs, |it| {
            of_services(it).is_some()
        });
        let at = of_services(&names.await).expect("awaited above");
        page.click_nth(".derived .jump", at).await;
        let field = control(Field::Services);
        becomes(
            "the focus",
            &field.trim_start_matches('#').to_owned(),
            async || page.focused().await,
        )
        .await;
        page.set_field(Field::Services, "40").await;
        let scenario = scenario.with(Field::Services, 40.0);
        page.shows(&scenario).await;
        becomes("the open derivation", &true, async || {
            page.text(".derivation").await.contains("40 services")
        })
        .await;
    });
}

#[test]
fn an_open_line_keeps_its_fold_and_the_focus_when_a_line_above_it_is_removed() {
    on_page("", async |page| {
        let (option, id) = (OptionId::Production, LineId::SentToUsers);
        let before = place(&Scenario::default(), option, id);
        page.click_nth(LINES, before).await;
        becomes("the fold", &1, async || page.count(FOLD).await).await;
        page.click_nth(FOLD, 0).await;
        // A click by a script does not move the focus.
        let switch_off = "const [lines, at, field] = arguments;
            document.querySelectorAll(lines)[at].focus();
            document.querySelector(field).click();";
        page.eval_with::<()>(switch_off, json!([LINES, before, control(Field::Mesh)]))
            .await;
        let scenario = Scenario::default().with(Field::Mesh, 0.0);
        page.shows(&scenario).await;
        let after = place(&scenario, option, id);
        assert!(after < before, "a line above it is removed");
        let expected = derivation(&scenario, option, id, usize::MAX);
        becomes("the derivation, unfolded", &expected, async || {
            shown_derivation(page).await
        })
        .await;
        let focused = "const lines = [...document.querySelectorAll(arguments[0])];
            return lines.indexOf(document.activeElement)";
        let focused: i64 = page.eval_with(focused, json!([LINES])).await;
        assert_eq!(
            usize::try_from(focused),
            Ok(after),
            "the line with the focus"
        );
    });
}

#[test]
fn once_peoples_time_is_a_subtotal_and_its_absence_is_said() {
    on_page("", async |page| {
        let note = ".bill .uncounted";
        assert_eq!(
            page.text(note).await,
            "People’s time is not counted. Count it"
        );
        page.click(&format!("{note} .jump")).await;
        page.shows(&Scenario::default().with(Field::People, 1.0))
            .await;
        assert_eq!(
            page.text(note).await,
            "People’s time is counted. Leave it out"
        );
        // The same button undoes it, so it keeps the focus.
        let focused: String = page.eval("return document.activeElement.textContent").await;
        assert_eq!(focused, "Leave it out");
        let names = page.texts(".bill tfoot .part th").await;
        assert_eq!(names, ["Infrastructure", "On-call", "People"]);
        let parts = sum(&page.texts(".bill tfoot .part .amount").await);
        assert_eq!(parts, amount(&page.text("#bill-total").await));
    });
}

#[test]
fn categories_are_folded_and_what_is_open_stays_open_in_the_next_bill() {
    on_page("", async |page| {
        let shown = "return [...document.querySelectorAll('.bill .line')]
            .filter((it) => it.checkVisibility()).length";
        assert_eq!(
            page.eval::<usize>(shown).await,
            0,
            "lines before one is opened"
        );
        let groups = sum(&page.texts(".bill .group-head .amount").await);
        assert_eq!(groups, amount(&page.text("#bill-total").await));
        page.click(".bill [data-category=compute] .group-head button")
            .await;
        let option = OptionId::Basic;
        page.click(&format!(".ladder .step-{} button", option as usize))
            .await;
        // A chosen option leads to its bill.
        becomes("the focus", &"bill-heading".to_owned(), async || {
            page.focused().await
        })
        .await;
        let estimate = Estimate::of(&Scenario::default(), option);
        let mut groups = estimate.groups();
        let lines = groups.find(|(category, ..)| category.key() == "compute");
        let lines = lines.expect("it has machines").1.len();
        becomes("the lines that are shown", &lines, async || {
            page.eval(shown).await
        })
        .await;
    });
}

#[test]
fn the_largest_line_is_opened_with_its_category() {
    on_page("", async |page| {
        page.click("#largest-line").await;
        let estimate = Estimate::of(&Scenario::default(), OptionId::Production);
        let lines = estimate.lines.iter();
        let largest = lines.max_by_key(|line| line.monthly_cost);
        let id = largest.expect("it has lines").id;
        becomes("the focus", &format!("line-{}", id.key()), async || {
            page.focused().await
        })
        .await;
        becomes("the derivations", &1, async || {
            page.count(".is-unfolded .derivation").await
        })
        .await;
    });
}
