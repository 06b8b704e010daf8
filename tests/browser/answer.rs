//! The answer: what the page says at first, and that every part of it follows an input.

use splitpoint::report::Report;
use splitpoint::scenario::{Scenario, field::Field};

use crate::case::{in_window, on_page};
use crate::page::{becomes, control};

#[test]
fn the_page_opens_with_the_default_answer() {
    on_page("", async |page| {
        page.shows(&Scenario::default()).await;
        page.form_holds(&Scenario::default()).await;
        let title = page.client().title().await.expect("a page has a title");
        assert!(title.starts_with("Splitpoint"), "the title is {title}");
    });
}

#[test]
fn the_reasons_are_come_to_however_early_they_are_asked_for() {
    in_window(async |page| {
        // As soon as the button is there, which is before what it leads to.
        page.before(
            "const early = new MutationObserver(() => {
                const why = document.querySelector('.page:not(#waiting) .compared button');
                if (why) {
                    early.disconnect();
                    window.wasMade = document.getElementById('decision') !== null;
                    why.click();
                }
            });
            early.observe(document, { childList: true, subtree: true });",
        );
        page.open("").await;
        assert!(!page.eval::<bool>("return window.wasMade").await);
        let in_sight =
            "const { top, bottom } = document.getElementById('decision').getBoundingClientRect();
            return top < innerHeight && bottom > 0";
        becomes("the reasons in sight", &true, async || {
            page.eval(in_sight).await
        })
        .await;
    });
}

#[test]
fn once_of_many_warnings_some_are_shown_and_the_others_one_step_away() {
    on_page(
        "v=2&users=100000000&services=500&requests=100000",
        async |page| {
            let scenario = Scenario::default()
                .with(Field::Users, 1e8)
                .with(Field::Services, 500.0)
                .with(Field::Requests, 1e5);
            page.shows(&scenario).await;
            let warnings = Report::of(&scenario).warnings();
            let shown = page.texts(".warnings > ul > li").await;
            assert!(shown.len() < warnings.len(), "{warnings:?}");
            let more = format!("{} more to know", warnings.len() - shown.len());
            assert_eq!(page.text(".warnings summary").await, more);
            page.click(".warnings summary").await;
            assert_eq!(page.texts(".warnings li").await, warnings);
        },
    );
}

#[test]
fn users_change_headline_ladder_chart_bill_and_address() {
    on_page("", async |page| {
        page.shows(&Scenario::default()).await;
        let before = page.chart().await;
        page.set_field(Field::Users, "50000").await;
        let scenario = Scenario::default().with(Field::Users, 50_000.0);
        page.shows(&scenario).await;
        page.address_is_of(&scenario).await;
        assert_ne!(page.chart().await, before, "the chart should be drawn anew");
        becomes(
            "the field that was left",
            &"50,000".to_owned(),
            async || page.field(Field::Users).await,
        )
        .await;
    });
}

#[test]
fn once_services_and_on_call_change_the_answer_too() {
    on_page("", async |page| {
        page.set_field(Field::Services, "35").await;
        let scenario = Scenario::default().with(Field::Services, 35.0);
        page.shows(&scenario).await;
        page.click(&format!("{} label:first-of-type", control(Field::OnCall)))
            .await;
        let scenario = scenario.with(Field::OnCall, 0.0);
        page.shows(&scenario).await;
        page.address_is_of(&scenario).await;
    });
}

#[test]
fn once_tracing_off_takes_its_lines_out_and_nothing_else() {
    on_page("", async |page| {
        page.shows(&Scenario::default()).await;
        let before = page.bill_lines().await;
        page.click(&control(Field::Tracing)).await;
        let scenario = Scenario::default().with(Field::Tracing, 0.0);
        page.shows(&scenario).await;
        let after = page.bill_lines().await;

        // A line's amount is shown so that all of them add up, and may move by a cent when others
        // go; what is billed, and how much of it, may not.
        let without_amount = |line: &String| {
            let parts: Vec<_> = line.split(" | ").take(3).collect();
            parts.join(" | ")
        };
        let (traced, others): (Vec<_>, Vec<_>) =
            before.iter().map(without_amount).partition(|line| {
                ["dd.apm", "dd.span"].iter().any(|sku| line.contains(sku)) || line.contains("Spans")
            });
        assert!(!traced.is_empty(), "tracing has lines to begin with");
        let after: Vec<_> = after.iter().map(without_amount).collect();
        assert_eq!(after, others, "the lines without tracing");
    });
}
