//! The matrix of contents: check boxes, hostings, equalising.

use serde_json::json;
use splitpoint::model::option::{self, Capability, OptionId};
use splitpoint::scenario::{Scenario, field::Field};

use crate::case::on_page;
use crate::page::{Page, becomes, control};
use crate::window::{in_narrow_window, is_narrow};

const MATRIX: &str = ".matrix";

/// The selector of the box of a capability in an option.
fn tick(capability: Capability, option: OptionId) -> String {
    let name = format!("{}, {}", capability.label(), option.spec().name);
    format!("{MATRIX} input[aria-label='{name}']")
}

/// The scenario with a capability put into an option or taken out.
fn with(scenario: &Scenario, capability: Capability, option: OptionId, is_in: bool) -> Scenario {
    let field = option.spec().includes;
    scenario.with(
        field,
        scenario.with_member(field, capability as usize, is_in),
    )
}

/// Waits until the page and its matrix show the scenario.
async fn holds(page: &Page, scenario: &Scenario) {
    page.shows(scenario).await;
    let mut expected = Vec::new();
    let mut boxes = Vec::new();
    for option in OptionId::LADDER {
        for capability in Capability::ALL {
            expected.push(scenario.holds(option.spec().includes, capability as usize));
            boxes.push(tick(capability, option));
        }
    }
    let read = "return arguments[0].map((css) => document.querySelector(css).checked)";
    becomes("the boxes", &expected, async || {
        page.eval_with(read, json!([boxes])).await
    })
    .await;
    for option in OptionId::LADDER {
        let field = option.spec().hosting;
        let place = scenario.choice(field).to_string();
        becomes("a hosting", &place, async || page.field(field).await).await;
    }
}

#[test]
fn once_a_box_changes_the_bill_and_the_link() {
    on_page("", async |page| {
        page.unfold(MATRIX).await;
        let scenario = Scenario::default();
        holds(page, &scenario).await;
        page.click(&tick(Capability::Mesh, OptionId::Production))
            .await;
        let without = with(&scenario, Capability::Mesh, OptionId::Production, false);
        holds(page, &without).await;
        page.address_is_of(&without).await;
        page.choose(Field::BasicOn, "Kubernetes (GKE)").await;
        let scenario = without.with(Field::BasicOn, 10.0);
        holds(page, &scenario).await;
        page.address_is_of(&scenario).await;
    });
}

#[test]
fn once_like_for_like_is_one_click_and_another_takes_it_back() {
    on_page("users=50000", async |page| {
        let scenario = Scenario::default().with(Field::Users, 50_000.0);
        let switch = ".like-for-like input";
        let checked = format!("{switch}:checked");
        assert_eq!(page.count(&checked).await, 0);
        page.click(switch).await;
        let alike = option::like_for_like(&scenario, OptionId::Production);
        holds(page, &alike).await;
        page.address_is_of(&alike).await;
        assert_eq!(page.count(&checked).await, 1);
        page.unfold(MATRIX).await;
        page.click_button(MATRIX, "Same hosting").await;
        let together = option::same_hosting(&alike, OptionId::Production);
        holds(page, &together).await;
        page.back().await;
        holds(page, &alike).await;
        page.back().await;
        holds(page, &scenario).await;
        page.forward().await;
        holds(page, &alike).await;
        page.click(switch).await;
        holds(page, &scenario).await;
        page.address_is_of(&scenario).await;
        assert_eq!(page.count(&checked).await, 0);
    });
}

#[test]
fn once_what_was_there_before_like_for_like_comes_back() {
    on_page("mono_has=staging", async |page| {
        let has_staging =
            Scenario::default().with_member(Field::MonolithHas, Capability::Staging as usize, true);
        let scenario = Scenario::default().with(Field::MonolithHas, has_staging);
        holds(page, &scenario).await;
        page.click(".like-for-like input").await;
        let alike = option::like_for_like(&scenario, OptionId::Production);
        holds(page, &alike).await;
        page.click(".like-for-like input").await;
        holds(page, &scenario).await;
        page.address_is_of(&scenario).await;
    });
}

#[test]
fn once_another_option_can_be_the_model() {
    on_page("", async |page| {
        page.unfold(MATRIX).await;
        let choose = "const list = document.querySelector('#reference');
            list.value = arguments[0];
            list.dispatchEvent(new Event('change', { bubbles: true }));";
        page.eval_with::<()>(choose, json!([(OptionId::Basic as usize).to_string()]))
            .await;
        page.click_button(MATRIX, "Same contents").await;
        holds(
            page,
            &option::like_for_like(&Scenario::default(), OptionId::Basic),
        )
        .await;
    });
}

#[test]
fn once_what_does_not_count_says_why_and_keeps_its_box() {
    on_page("tracing=0", async |page| {
        page.unfold(MATRIX).await;
        let scenario = Scenario::default().with(Field::Tracing, 0.0);
        holds(page, &scenario).await;
        let why = format!("{MATRIX} .why");
        let words = "Off everywhere: “Distributed tracing” is off. Change it";
        assert_eq!(page.texts(&why).await, [words]);
        page.click(&format!("{why} .jump")).await;
        let field = control(Field::Tracing);
        becomes(
            "the focus",
            &field.trim_start_matches('#').to_owned(),
            async || page.focused().await,
        )
        .await;
        page.click(&field).await;
        holds(page, &Scenario::default()).await;
        assert_eq!(page.count(&why).await, 0);

        page.click(&tick(Capability::Mesh, OptionId::Monolith))
            .await;
        let words = "Off in Monolith: a mesh needs Kubernetes.";
        becomes("the reasons", &vec![words.to_owned()], async || {
            page.texts(&why).await
        })
        .await;
    });
}

#[test]
fn narrow_the_table_fits_a_phone() {
    in_narrow_window(360, async |page| fits(page, 360).await);
}

#[test]
fn narrow_the_table_fits_even_320_pixels() {
    in_narrow_window(320, async |page| fits(page, 320).await);
}

async fn fits(page: &Page, width: u32) {
    is_narrow(page, width).await;
    let overflow = "const table = document.querySelector('.matrix table');
        return table.scrollWidth - table.parentElement.clientWidth";
    let overflow: i64 = page.eval(overflow).await;
    assert!(overflow <= 0, "the table is {overflow} pixels too wide");
}
