//! The six questions below the answer, and the ranges that arrive later.

use fantoccini::key::Key;
use splitpoint::decision::BoxId;
use splitpoint::report::{Report, decision, exhibit_of, ranges};
use splitpoint::scenario::{Scenario, field::Field};

use crate::case::on_page;
use crate::page::{Page, becomes};

/// Which of its answers each question has: the position of the chosen chip, in the order shown.
const CHOSEN: &str = "
    return [...document.querySelectorAll('.question')].map((question) =>
        [...question.querySelectorAll('input')].findIndex((it) => it.checked))";

/// The chosen answer of each question in the checklist of the decision: as suggested, yes, no.
const CHECKLIST: &str = "
    return arguments[0].map((key) =>
        [...document.querySelectorAll(`#field-${key} input`)].findIndex((it) => it.checked))";

/// The page shows these answers above and in the checklist, and the verdict that follows.
async fn holds(page: &Page, scenario: &Scenario) {
    let values = BoxId::ALL.map(|of| scenario.choice(of.field()));
    // Yes, no and not sure above; as suggested, yes and no below.
    let chips = values.map(|value| (value + 2) % 3);
    becomes("the chips", &chips.to_vec(), async || {
        page.eval(CHOSEN).await
    })
    .await;
    let keys = BoxId::ALL.map(|of| of.field().spec().key);
    becomes("the checklist", &values.to_vec(), async || {
        page.eval_with(CHECKLIST, serde_json::json!([keys])).await
    })
    .await;
    let report = Report::of(scenario);
    let said = [decision::heading(&report), decision::answered(&report)];
    becomes("the verdict", &said, async || {
        [
            page.text("#answer").await,
            page.text(".answer .answered").await,
        ]
    })
    .await;
}

#[test]
fn a_question_is_answered_by_click_and_by_keys_and_the_checklist_follows() {
    on_page("", async |page| {
        page.all_is_there().await;
        let scenario = Scenario::default();
        holds(page, &scenario).await;
        page.click(".question:first-child label:first-child").await;
        let scenario = scenario.with(Field::BoxDeploys, 1.0);
        holds(page, &scenario).await;
        page.address_is_of(&scenario).await;
        // Arrow keys move within a question, and Tab to the next one.
        page.press(&Key::Right.to_string()).await;
        let scenario = scenario.with(Field::BoxDeploys, 2.0);
        holds(page, &scenario).await;
        page.press(&Key::Tab.to_string()).await;
        page.press(&Key::Left.to_string()).await;
        let scenario = scenario.with(Field::BoxContention, 2.0);
        holds(page, &scenario).await;
        // And the other way round.
        page.click("#field-box_stacks input[value=yes] + span")
            .await;
        let scenario = scenario.with(Field::BoxStacks, 1.0);
        holds(page, &scenario).await;
        page.address_is_of(&scenario).await;
    });
}

#[test]
fn ranges_arrive_without_moving_anything() {
    on_page("", async |page| {
        let boxes = "
            const below = '.answer .ranges, .question, .first .control, .over-time h2';
            return [...document.querySelectorAll(below)].map((it) => {
                const { x, y, width, height } = it.getBoundingClientRect();
                return [x, y + scrollY, width, height].map(Math.round).join();
            })";
        page.all_is_there().await;
        let before = page.eval::<Vec<String>>(boxes).await;
        let found = exhibit_of(ranges::EXHIBIT.listing, &Scenario::default(), 0);
        becomes("the ranges", &found.sentences[0], async || {
            page.text(".answer .ranges").await
        })
        .await;
        assert_eq!(page.eval::<Vec<String>>(boxes).await, before);
    });
}
