//! The form: typing, sliding, half-typed numbers, groups that fold.

use std::time::Duration;

use fantoccini::key::Key;
use serde_json::json;
use splitpoint::price_book::newest;
use splitpoint::scenario::field::{self, Field};
use splitpoint::scenario::{Scenario, slider};

use crate::case::{in_window, on_page};
use crate::page::{Page, becomes, comes_to, control, slider_of};
use crate::shown::stops;

/// Returns whether a field is marked as invalid, and its error message.
async fn complaint(page: &Page, field: Field) -> (bool, String) {
    let invalid = page.attribute(&control(field), "aria-invalid").await;
    let words = page.text(&format!("{}-error", control(field))).await;
    (invalid.as_deref() == Some("true"), words)
}

async fn complaint_becomes(page: &Page, field: Field, words: &str) {
    let expected = (!words.is_empty(), words.to_owned());
    let what = format!("what {field:?} says of its text");
    becomes(&what, &expected, async || complaint(page, field).await).await;
}

#[test]
fn arrow_keys_on_a_slider_go_from_stop_to_stop() {
    on_page("", async |page| {
        let stops = stops(Field::Users);
        let at = slider::nearest(&stops, Scenario::default().get(Field::Users));
        let set_to = |index: usize| Scenario::default().with(Field::Users, stops[index]);
        page.focus(&slider_of(Field::Users)).await;
        page.press(&Key::Right).await;
        page.shows(&set_to(at + 1)).await;
        page.form_holds(&set_to(at + 1)).await;
        page.press(&Key::Left).await;
        page.press(&Key::Left).await;
        page.shows(&set_to(at - 1)).await;
        page.press(&Key::End).await;
        page.shows(&set_to(stops.len() - 1)).await;
        page.press(&Key::Home).await;
        page.shows(&set_to(0)).await;
        page.address_is_of(&set_to(0)).await;
    });
}

#[test]
fn dragging_a_slider_takes_the_number_with_it() {
    on_page("", async |page| {
        let slider = slider_of(Field::Users);
        let before = page.field(Field::Users).await;
        page.drag(&slider, Duration::ZERO).await;
        let shown = comes_to(
            "the number beside the slider",
            async || page.field(Field::Users).await,
            |shown| *shown != before,
        )
        .await;
        let value = Field::Users.spec().parse_typed(&shown);
        let value = value.expect("the slider gives a value of the field");
        assert!(value > 10_000.0, "to the right is more, it gives {value}");
        assert!(stops(Field::Users).contains(&value), "{value} is not round");
        page.shows(&Scenario::default().with(Field::Users, value))
            .await;
    });
}

#[test]
fn once_numbers_are_taken_as_people_write_them() {
    on_page("", async |page| {
        for (text, value, shown) in [
            ("12,000", 12_000.0, "12,000"),
            ("12k", 12_000.0, "12,000"),
            ("1.5m", 1_500_000.0, "1,500,000"),
            ("2 M", 2_000_000.0, "2,000,000"),
            ("40 000", 40_000.0, "40,000"),
            ("41'000", 41_000.0, "41,000"),
            ("1e6", 1_000_000.0, "1,000,000"),
        ] {
            page.type_over(Field::Users, text).await;
            let scenario = Scenario::default().with(Field::Users, value);
            page.shows(&scenario).await;
            complaint_becomes(page, Field::Users, "").await;
            assert_eq!(
                page.field(Field::Users).await,
                text,
                "the text stays as typed while it is being typed"
            );
            page.press(&Key::Tab).await;
            becomes("the field that was left", &shown.to_owned(), async || {
                page.field(Field::Users).await
            })
            .await;
        }
    });
}

#[test]
fn what_can_be_read_in_two_ways_is_asked_and_changes_nothing_until_it_is_answered() {
    on_page("", async |page| {
        let question = format!(".control:has({}) .which", control(Field::Users));
        let both = ["40", "40,000"].map(str::to_owned).to_vec();
        for (answer, value) in [("40,000", 40_000.0), ("40", 40.0)] {
            let before = Scenario::default().with(Field::Users, 7_000.0);
            page.set_field(Field::Users, "7000").await;
            page.shows(&before).await;
            page.paste_over(Field::Users, "40.000").await;
            complaint_becomes(page, Field::Users, "This can be read in two ways.").await;
            let buttons = async || page.texts(&format!("{question} button")).await;
            becomes("the two buttons", &both, buttons).await;
            page.shows(&before).await;

            page.click_button(&question, answer).await;
            page.shows(&Scenario::default().with(Field::Users, value))
                .await;
            complaint_becomes(page, Field::Users, "").await;
            becomes("the focus", &"field-users".to_owned(), async || {
                page.focused().await
            })
            .await;
            becomes("the text", &answer.to_owned(), async || {
                page.field(Field::Users).await
            })
            .await;
            assert_eq!(page.count(&question).await, 0);
        }
    });
}

#[test]
fn once_a_comma_is_asked_about_where_the_input_takes_fractions() {
    on_page("", async |page| {
        page.paste_over(Field::EngineerCost, "12,500").await;
        let question = format!(".control:has({}) .which", control(Field::EngineerCost));
        page.unfold(&format!(".group:has({})", control(Field::EngineerCost)))
            .await;
        page.click_button(&question, "12500").await;
        page.shows(&Scenario::default().with(Field::EngineerCost, 12_500.0))
            .await;
    });
}

#[test]
fn once_where_an_option_runs_is_chosen_among_the_inputs_of_the_architecture() {
    on_page("", async |page| {
        let hosting = control(Field::BasicOn);
        page.unfold(&format!(".group:has({hosting})")).await;
        page.choose(Field::BasicOn, "Kubernetes (GKE)").await;
        let scenario = Scenario::default().with(Field::BasicOn, 10.0);
        page.shows(&scenario).await;
        page.form_holds(&scenario).await;
        becomes(
            "the same in the table",
            &"Kubernetes (GKE)".to_owned(),
            async || {
                page.eval(
                    "return document.getElementById('matrix-basic_on').selectedOptions[0].label",
                )
                .await
            },
        )
        .await;
    });
}

#[test]
fn a_half_typed_number_leaves_the_last_good_one_in_force() {
    on_page("", async |page| {
        page.type_over(Field::Users, "12,000").await;
        let scenario = Scenario::default().with(Field::Users, 12_000.0);
        page.shows(&scenario).await;

        page.type_into(Field::Users, "x").await;
        let expected = "Expected: a whole number from 1 to 100,000,000, such as 10,000.";
        complaint_becomes(page, Field::Users, expected).await;
        page.shows(&scenario).await;
        // Left as it is, it stays to be corrected, and the page stays as it was.
        page.press(&Key::Tab).await;
        complaint_becomes(page, Field::Users, expected).await;
        assert_eq!(page.field(Field::Users).await, "12,000x");
        page.shows(&scenario).await;
        page.address_is_of(&scenario).await;

        page.type_into(Field::Users, &format!("{}{}", Key::End, Key::Backspace))
            .await;
        complaint_becomes(page, Field::Users, "").await;
        page.type_over(Field::Users, "13k").await;
        page.shows(&Scenario::default().with(Field::Users, 13_000.0))
            .await;
    });
}

#[test]
fn once_a_number_out_of_range_says_the_range() {
    on_page("", async |page| {
        let expected = "Expected: a whole number from 1 to 500, such as 20.";
        for text in ["0", "2.5", "501", "twelve", "-3"] {
            page.set_field(Field::Services, "12").await;
            page.shows(&Scenario::default().with(Field::Services, 12.0))
                .await;
            // Pasted in one piece, because "2.5" typed is 2 on its way.
            page.paste_over(Field::Services, text).await;
            complaint_becomes(page, Field::Services, expected).await;
            page.shows(&Scenario::default().with(Field::Services, 12.0))
                .await;
        }
        page.paste_over(Field::Services, "").await;
        complaint_becomes(page, Field::Services, expected).await;
    });
}

#[test]
fn another_way_to_a_value_ends_what_was_half_typed() {
    on_page("", async |page| {
        page.type_over(Field::Users, "12x").await;
        complaint_becomes(
            page,
            Field::Users,
            "Expected: a whole number from 1 to 100,000,000, such as 10,000.",
        )
        .await;
        page.focus(&slider_of(Field::Users)).await;
        page.press(&Key::Right).await;
        let scenario = Scenario::default().with(Field::Users, 13.0);
        page.shows(&scenario).await;
        page.form_holds(&scenario).await;
        complaint_becomes(page, Field::Users, "").await;
    });
}

#[test]
fn every_group_unfolds_and_its_inputs_count() {
    on_page("", async |page| {
        let groups = page.count(".group").await;
        for at in 1..=groups {
            page.unfold(&format!(".group:nth-of-type({at})")).await;
        }
        // One of each kind: a number, a share, a switch, a list.
        page.set_field(Field::Requests, "900").await;
        page.set_field(Field::OwnDatabase, "60%").await;
        page.click(&control(Field::Mesh)).await;
        page.choose(Field::Runtime, "Java, Spring Boot").await;
        let scenario = Scenario::default()
            .with(Field::Requests, 900.0)
            .with(Field::OwnDatabase, 0.6)
            .with(Field::Mesh, 0.0)
            .with(Field::Runtime, 2.0);
        page.shows(&scenario).await;
        page.form_holds(&scenario).await;
        page.address_is_of(&scenario).await;
        becomes("what is set in the groups", &true, async || {
            let summaries = page.texts(".group .set").await.join("; ");
            ["Requests per user 900", "Java, Spring Boot"]
                .iter()
                .all(|words| summaries.contains(words))
        })
        .await;
    });
}

#[test]
fn once_every_input_has_a_name_and_says_what_it_means() {
    on_page("", async |page| {
        let asked = crate::shown::inputs();
        let named = "return arguments[0].filter((key) => {
            const control = document.querySelector('#field-' + key);
            const label = control.labels?.[0] ?? control.querySelector('legend');
            const help = control.closest('.control').querySelector('.help');
            return label?.textContent.trim() && help?.textContent.trim();
        })";
        let named: Vec<String> = page.eval_with(named, json!([asked])).await;
        assert_eq!(named, asked);
        let help = format!(".control:has({}) .help", control(Field::Users));
        page.unfold(&help).await;
        let words = field::words(Field::Users).expect("compiled in");
        let source = words.source.expect("no entry of the price book");
        // The words are fetched, and the help fills in by itself.
        let text = comes_to(
            "the help",
            async || page.text(&help).await,
            |text| text.contains(words.help) && text.contains(source),
        )
        .await;
        assert!(
            text.contains("Default 10,000 users"),
            "the help says {text}"
        );
    });
}

#[test]
fn once_a_help_whose_text_cannot_be_had_says_so() {
    in_window(async |page| {
        page.before(
            "const all = window.fetch;
            window.fetch = (what, ...more) => String(what).includes('scenario/')
                ? Promise.reject(new TypeError('cut off'))
                : all(what, ...more);",
        );
        page.open("").await;
        let help = format!(".control:has({}) .help", control(Field::Users));
        page.unfold(&help).await;
        let text = comes_to(
            "the help",
            async || page.text(&help).await,
            |text| text.contains("could not be loaded"),
        )
        .await;
        assert!(
            text.contains("Default 10,000 users."),
            "the help says {text}"
        );
    });
}

#[test]
fn once_a_help_whose_price_book_is_broken_says_where_and_keeps_its_figures() {
    in_window(async |page| {
        page.before(
            "const all = window.fetch;
            window.fetch = (what, ...more) => String(what).includes('price_book/')
                ? Promise.resolve(new Response('{\\n\"prices\": ['))
                : all(what, ...more);",
        );
        page.open("").await;
        let peak = control(Field::Peak);
        page.unfold(&format!(".group:has({peak})")).await;
        let help = format!(".control:has({peak}) .help");
        page.unfold(&help).await;
        let text = comes_to(
            "the help",
            async || page.text(&help).await,
            |text| text.contains("could not be loaded"),
        )
        .await;
        let words = field::words(Field::Peak).expect("compiled in");
        let book = &newest().id;
        for part in [
            words.help,
            "Default 4 ×",
            "grade",
            &format!("price_book/{book}.json is broken: the text ends too early at line 2 "),
        ] {
            assert!(text.contains(part), "the help says {text}, not {part}");
        }
    });
}
