//! The ladder: each step shows its bill.

use splitpoint::model::option::OptionId;
use splitpoint::money::{Currency, Money};
use splitpoint::report::Report;
use splitpoint::scenario::{Scenario, field::Field};

use crate::bill::{amount, sum};
use crate::case::on_page;
use crate::page::becomes;

#[test]
fn once_each_step_shows_its_bill_and_the_bill_adds_up_to_the_step() {
    on_page("users=50000", async |page| {
        let report = Report::of(&Scenario::default().with(Field::Users, 50_000.0));
        for option in OptionId::LADDER {
            let step = format!(".step-{}", option as usize);
            page.click(&format!("{step} button")).await;
            let scenario = report.scenario.with(Field::Show, option as usize as f64);
            page.shows(&scenario).await;
            page.address_is_of(&scenario).await;
            let pressed = "button[aria-pressed=true]";
            becomes(
                "the pressed steps, and whether it is this one",
                &(1, 1),
                async || {
                    let all = page.count(&format!(".step {pressed}")).await;
                    (all, page.count(&format!("{step} {pressed}")).await)
                },
            )
            .await;

            // Added up here from what is on the screen, not by the library.
            let lines = sum(&page.texts(".bill .line > .amount").await);
            let groups = sum(&page.texts(".bill .group-head .amount").await);
            let total = amount(&page.text("#bill-total").await);
            assert_eq!(lines, total, "the lines of {option:?}");
            assert_eq!(groups, total, "the groups of {option:?}");
            let card = page.text(&format!("{step} .cost")).await;
            let total = Money::from_dollars(total as f64 / 100.0).expect("finite");
            assert_eq!(Currency::USD.rounded(total), card, "the step of {option:?}");
        }
    });
}

#[test]
fn once_a_step_says_aloud_what_it_is_and_costs() {
    on_page("", async |page| {
        let report = Report::of(&Scenario::default());
        for option in OptionId::LADDER {
            let css = format!(".step-{} button", option as usize);
            let said = page.attribute(&css, "aria-label").await.unwrap_or_default();
            let cost = report.currency().rounded(report.total(option));
            for words in [option.spec().name, &cost] {
                assert!(said.contains(words), "“{words}” is missing in “{said}”");
            }
        }
    });
}

#[test]
fn once_costs_far_apart_are_dots_on_one_axis_and_those_near_each_other_bars() {
    on_page("", async |page| {
        page.shows(&Scenario::default()).await;
        let marks = async || {
            let dots = page.count(".ladder .scale circle").await;
            (dots, page.count(".ladder .scale rect").await)
        };
        becomes("the dots and bars", &(4, 0), marks).await;
        page.click(".like-for-like input").await;
        becomes("the dots and bars", &(0, 4), marks).await;
        let zero = "return [...document.querySelectorAll('.scale text')]
            .some((it) => it.textContent === '$0')";
        assert!(page.eval::<bool>(zero).await, "bars begin at zero");
    });
}
