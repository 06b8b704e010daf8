//! The address: it follows the scenario, and the page follows it; links that are damaged.

use splitpoint::scenario::{Scenario, field::Field, link};

use crate::case::on_page;
use crate::page::{Page, becomes, comes_to, control};

/// Reads what is said about the link, as the library words it.
async fn notices_become(page: &Page, expected: &[(&str, &str)]) {
    let expected: Vec<_> = expected
        .iter()
        .map(|(place, message)| format!("{place} {message}."))
        .collect();
    becomes("the notices", &expected, async || {
        page.texts("#notices li").await
    })
    .await;
}

#[test]
fn a_link_in_a_new_window_gives_the_same_numbers() {
    on_page("", async |page| {
        page.set_field(Field::Users, "50000").await;
        page.set_field(Field::Services, "12").await;
        page.click(&control(Field::Tracing)).await;
        page.click(".ladder .step-1 button").await;
        let scenario = Scenario::default()
            .with(Field::Users, 50_000.0)
            .with(Field::Services, 12.0)
            .with(Field::Tracing, 0.0)
            .with(Field::Show, 1.0);
        page.address_is_of(&scenario).await;
        let address = page.address().await;

        page.open_window().await;
        page.go_to(&address).await;
        page.shows(&scenario).await;
        page.form_holds(&scenario).await;
        assert_eq!(page.count("#notices").await, 0, "the link is whole");
    });
}

#[test]
fn opening_a_link_leaves_the_address_as_it_is() {
    // It could be said shorter, and part of it cannot be used.
    let written = "users=12k&services=20&nonsense=1";
    on_page(written, async |page| {
        page.shows(&Scenario::default().with(Field::Users, 12_000.0))
            .await;
        // A page that wrote its address would do so after a pause of 300 ms. Timers of a page fire
        // in the order in which they are due, so this one comes after that.
        page.eval_later::<()>("setTimeout(arguments[0], 400)").await;
        assert_eq!(page.fragment().await, written);

        // The first change writes it.
        page.set_field(Field::Services, "21").await;
        let scenario = Scenario::default()
            .with(Field::Users, 12_000.0)
            .with(Field::Services, 21.0);
        page.address_is_of(&scenario).await;
    });
}

#[test]
fn reset_is_undone_by_back_and_done_again_by_forward() {
    on_page("", async |page| {
        page.set_field(Field::Users, "50000").await;
        page.set_field(Field::Services, "12").await;
        let scenario = Scenario::default()
            .with(Field::Users, 50_000.0)
            .with(Field::Services, 12.0);
        page.shows(&scenario).await;
        // Without waiting for the address: what was changed last must not get lost.
        page.click("#reset").await;
        page.shows(&Scenario::default()).await;
        page.form_holds(&Scenario::default()).await;
        page.address_is_of(&Scenario::default()).await;

        page.back().await;
        page.shows(&scenario).await;
        page.form_holds(&scenario).await;
        page.address_is_of(&scenario).await;

        page.forward().await;
        page.shows(&Scenario::default()).await;
        page.form_holds(&Scenario::default()).await;
    });
}

#[test]
fn once_reset_keeps_how_the_page_is_looked_at() {
    on_page("users=50000&show=basic&axis=log", async |page| {
        page.click("#reset").await;
        let looked_at = Scenario::default()
            .with(Field::Show, 2.0)
            .with(Field::Axis, 1.0);
        page.shows(&looked_at).await;
        becomes("the button, with nothing left to reset", &1, async || {
            page.count("#reset[aria-disabled=true]").await
        })
        .await;
    });
}

#[test]
fn once_one_input_goes_back_to_its_default() {
    on_page("users=50000&services=12", async |page| {
        let reset = format!(".control:has({}) .reset", control(Field::Users));
        becomes(
            "the reset button",
            &"Reset to 10,000 users".to_owned(),
            async || page.text(&reset).await,
        )
        .await;
        page.click(&reset).await;
        let scenario = Scenario::default().with(Field::Services, 12.0);
        page.shows(&scenario).await;
        page.form_holds(&scenario).await;
        becomes("the reset button, once gone", &0, async || {
            page.count(&reset).await
        })
        .await;
    });
}

#[test]
fn once_a_number_beyond_a_bound_becomes_the_bound_and_says_so() {
    let written = "users=1e9&services=0";
    on_page(written, async |page| {
        let scenario = Scenario::default()
            .with(Field::Users, 1e8)
            .with(Field::Services, 1.0);
        page.shows(&scenario).await;
        page.form_holds(&scenario).await;
        let (_, notices) = link::decode(written);
        assert!(
            notices[0]
                .message
                .ends_with("Users is set to the most, 100,000,000 users")
        );
        let expected: Vec<_> = notices
            .iter()
            .map(|it| (&*it.place, &*it.message))
            .collect();
        notices_become(page, &expected).await;
    });
}

#[test]
fn editing_the_address_by_hand_changes_the_page() {
    on_page("services=12", async |page| {
        page.shows(&Scenario::default().with(Field::Services, 12.0))
            .await;
        page.open("services=many&users=2k").await;
        let scenario = Scenario::default().with(Field::Users, 2_000.0);
        page.shows(&scenario).await;
        page.form_holds(&scenario).await;
        let (_, notices) = link::decode("services=many");
        notices_become(page, &[("services", &notices[0].message)]).await;
    });
}

#[test]
fn once_a_damaged_link_gives_notices_and_the_rest_of_it_counts() {
    on_page("v=2&users=lots&services=12&nonsense=1", async |page| {
        let scenario = Scenario::default().with(Field::Services, 12.0);
        page.shows(&scenario).await;
        page.form_holds(&scenario).await;
        // Once in full, so that a reader of this file sees what a user sees.
        let users = "“lots” is not a whole number from 1 to 100,000,000, such as 10,000; Users stays at 10,000 users";
        let nonsense = "is not a field of this program; ignored";
        notices_become(page, &[("users", users), ("nonsense", nonsense)]).await;
        let role = page.attribute("#notices", "role").await;
        assert_eq!(role.as_deref(), Some("alert"), "it is read aloud");

        page.click_button("#notices", "Dismiss").await;
        becomes("the notices, once dismissed", &0, async || {
            page.count("#notices").await
        })
        .await;
        page.shows(&scenario).await;
    });
}

#[test]
fn once_a_field_that_stands_twice_counts_neither_time() {
    let written = "v=2&services=12&users=50000&services=30";
    on_page(written, async |page| {
        page.shows(&Scenario::default().with(Field::Users, 50_000.0))
            .await;
        let (_, notices) = link::decode(written);
        notices_become(page, &[("services", &notices[0].message)]).await;
    });
}

#[test]
fn a_hostile_link_is_text_and_nothing_more() {
    // Markup in keys and values, broken escapes, an unknown book and a version to come.
    let written = "v=99&book=1999-01&users=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&%3Cb%3E=1&services=%ZZ&tracing&=&&";
    on_page(written, async |page| {
        page.shows(&Scenario::default()).await;
        let (_, notices) = link::decode(written);
        let expected: Vec<_> = notices
            .iter()
            .map(|it| (&*it.place, &*it.message))
            .collect();
        assert!(expected.len() >= 5, "the library has notices for all of it");
        notices_become(page, &expected).await;
        assert_eq!(page.count("#notices img, #notices b").await, 0);
    });
}

#[test]
fn the_link_to_copy_is_the_scenarios_and_what_became_of_the_copy_is_said() {
    on_page("services=12", async |page| {
        page.set_field(Field::Users, "50000").await;
        // `shows` compares the link field as well, at once and not only after the pause.
        let scenario = Scenario::default()
            .with(Field::Services, 12.0)
            .with(Field::Users, 50_000.0);
        page.shows(&scenario).await;
        page.click("#copy").await;
        let refused =
            "The browser does not let a page copy here; the link is selected, copy it by hand.";
        let outcome = comes_to(
            "what became of the copy",
            async || page.text(".share .outcome").await,
            |said| !said.is_empty(),
        )
        .await;
        assert!(outcome == "Copied." || outcome == refused, "{outcome}");

        // The message disappears when the scenario changes.
        page.set_field(Field::Users, "60000").await;
        becomes(
            "what is said of an older copy",
            &String::new(),
            async || page.text(".share .outcome").await,
        )
        .await;
    });
}

#[test]
fn a_refused_copy_selects_the_link() {
    on_page("services=12", async |page| {
        page.eval::<()>("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
            .await;
        page.click("#copy").await;
        let selected = "const link = document.querySelector('#link');
            return link.value.slice(link.selectionStart, link.selectionEnd)";
        let link = page.value("#link").await;
        becomes("the selected text", &link, async || {
            page.eval(selected).await
        })
        .await;
        becomes("what is said", &true, async || {
            page.text(".share .outcome")
                .await
                .contains("copy it by hand")
        })
        .await;
    });
}

#[test]
fn a_broken_scenario_beside_is_said_and_those_compared_stay() {
    on_page("users=20000&beside=users%3D7", async |page| {
        let others = async || page.texts(".aside li span").await;
        let before = comes_to("those compared", others, |others| others.len() == 1).await;
        page.eval::<()>("location.hash = 'users=30000&beside=name%3DSpl'")
            .await;
        becomes("the users", &"30,000".to_owned(), async || {
            page.field(Field::Users).await
        })
        .await;
        let broken = "is no scenario; expected a link such as `v=2&users=50000`, encoded; left out";
        notices_become(page, &[("beside", broken)]).await;
        assert_eq!(page.texts(".aside li span").await, before);
    });
}
