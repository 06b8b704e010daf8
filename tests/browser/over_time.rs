//! Over time: the chart's views, its legend, its read-out by keys and pointer, its table.

use fantoccini::key::Key;
use splitpoint::forecast::Strategy;
use splitpoint::money::Money;
use splitpoint::report::{Report, headline};
use splitpoint::scenario::{Scenario, field::Field};

use crate::case::on_page;
use crate::page::{Page, becomes, move_to};

/// The cursor, where it is shown.
const CURSOR: &str = ".over-time .cursor[style^=left]";

/// Clicks a radio button of a view.
async fn view(page: &Page, field: Field, option: &str) {
    let key = field.spec().key;
    page.click(&format!("label:has(input[name={key}][value={option}])"))
        .await;
}

async fn read_out_becomes(page: &Page, report: &Report, month: usize) {
    let expected = headline::month(report, month);
    becomes("the month that is read out", &expected, async || {
        page.text(".read-out").await
    })
    .await;
}

#[test]
fn once_monthly_and_cumulative_linear_and_logarithmic_change_the_chart() {
    on_page("", async |page| {
        page.shows(&Scenario::default()).await;
        let cumulative = page.chart().await;

        view(page, Field::Spending, "monthly").await;
        let scenario = Scenario::default().with(Field::Spending, 0.0);
        page.shows(&scenario).await;
        page.address_is_of(&scenario).await;
        let monthly = page.chart().await;
        assert_ne!(monthly, cumulative);

        view(page, Field::Axis, "log").await;
        let scenario = scenario.with(Field::Axis, 1.0);
        page.shows(&scenario).await;
        page.address_is_of(&scenario).await;
        assert_ne!(page.chart().await, monthly);
        let words = page.chart_words().await;
        for power in ["$100", "$1K", "$10K"] {
            assert!(
                words.iter().any(|it| it == power),
                "{power} is missing on the logarithmic axis: {words:?}"
            );
        }

        view(page, Field::Axis, "linear").await;
        view(page, Field::Spending, "cumulative").await;
        page.shows(&Scenario::default()).await;
        becomes(
            "the chart, back at the first view",
            &cumulative,
            async || page.chart().await,
        )
        .await;
    });
}

#[test]
fn once_the_chart_is_drawn_for_its_width_with_a_line_for_each_strategy() {
    on_page("split=24", async |page| {
        page.shows(&Scenario::default().with(Field::SplitMonth, 24.0))
            .await;
        for class in ["monolith", "services", "both"] {
            let lines = format!(".drawing polyline.{class}, .drawing path.{class}");
            assert!(page.count(&lines).await > 0, "there is no line for {class}");
        }
        let words = page.chart_words().await;
        assert!(words.iter().any(|it| it == "split, month 24"), "{words:?}");
        let role = page.attribute(".drawing svg", "role").await;
        assert_eq!(role.as_deref(), Some("img"));
    });
}

#[test]
fn keys_read_the_chart_month_by_month() {
    on_page("", async |page| {
        let report = Report::of(&Scenario::default());
        // From the last box of the legend, as one comes to it without a mouse.
        page.focus(".legend li:last-child input").await;
        page.press(&Key::Tab).await;
        read_out_becomes(page, &report, 1).await;
        becomes("the cursor", &1, async || page.count(CURSOR).await).await;
        page.press(&Key::Right).await;
        read_out_becomes(page, &report, 2).await;
        page.press(&Key::End).await;
        read_out_becomes(page, &report, 36).await;
        page.press(&Key::Left).await;
        read_out_becomes(page, &report, 35).await;
        let aloud = page.attribute(".read-out-keys", "aria-valuetext").await;
        assert_eq!(aloud, Some(headline::month(&report, 35)));
        page.press(&Key::Tab).await;
        becomes("the cursor, once left", &0, async || {
            page.count(CURSOR).await
        })
        .await;
    });
}

#[test]
fn the_pointer_reads_the_chart() {
    on_page("spending=monthly&months=24", async |page| {
        let scenario = Scenario::default()
            .with(Field::Spending, 0.0)
            .with(Field::Horizon, 24.0);
        page.shows(&scenario).await;
        let report = Report::of(&scenario);
        for (edge, month) in [("right", 24), ("left", 1)] {
            let place = "const chart = document.querySelector('.chart');
                chart.scrollIntoView({ block: 'center', behavior: 'instant' });
                const at = chart.getBoundingClientRect();
                return [at[arguments[0]], at.top + at.height / 2].map(Math.round)";
            let [x, y]: [i64; 2] = page.eval_with(place, serde_json::json!([edge])).await;
            // Just inside the chart, outside of the plot.
            let inside = if month == 1 { 3 } else { -3 };
            page.point(&[move_to(x + inside, y)]).await;
            read_out_becomes(page, &report, month).await;
        }
    });
}

#[test]
fn once_the_table_holds_the_numbers_of_the_chart() {
    on_page("months=24", async |page| {
        page.unfold(".numbers").await;
        let mut scenario = Scenario::default().with(Field::Horizon, 24.0);
        for spending in ["cumulative", "monthly"] {
            view(page, Field::Spending, spending).await;
            let index = f64::from(u8::from(spending == "cumulative"));
            scenario.set(Field::Spending, index);
            let report = Report::of(&scenario);
            let series = report.spent().strategies;
            let mut expected = vec!["Month".to_owned()];
            expected.extend(Strategy::ALL.map(|it| it.name(&scenario)));
            for month in 0..24 {
                expected.push((month + 1).to_string());
                let amounts = series
                    .iter()
                    .map(|strategy| Money::from_dollars(strategy.dollars()[month]));
                let shown = |it: Option<Money>| report.currency().rounded(it.expect("finite"));
                expected.extend(amounts.map(shown));
            }
            becomes(&format!("the {spending} table"), &expected, async || {
                page.texts(".numbers th, .numbers td").await
            })
            .await;
        }
    });
}
