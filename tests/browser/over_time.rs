//! Over time: the chart's views, its legend, its read-out by keys and pointer, its table, its file.

use fantoccini::key::Key;
use splitpoint::forecast::Strategy;
use splitpoint::money::Money;
use splitpoint::report::{Report, headline};
use splitpoint::scenario::{Scenario, field::Field};

use crate::case::on_page;
use crate::page::{Page, becomes, move_to};
use crate::window::in_narrow_window;

/// The cursor, where it is shown.
const CURSOR: &str = ".over-time .cursor:not([style*='display: none'])";

/// Clicks a radio button of a view.
async fn view(page: &Page, field: Field, option: &str) {
    let key = field.spec().key;
    page.click(&format!("label:has(input[name={key}][value={option}])"))
        .await;
}

async fn read_out_becomes(page: &Page, report: &Report, month: usize) {
    let expected = headline::month(report, month);
    becomes("the month that is read out", &expected, async || {
        page.text(".over-time .read-out").await
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
        let scenario = Scenario::default().with(Field::SplitMonth, 24.0);
        page.shows(&scenario).await;
        let lines = |class: &str| format!(".over-time .chart .drawing polyline.{class}");
        for (class, count) in [("monolith", 1), ("services", 1), ("both", 0)] {
            assert_eq!(page.count(&lines(class)).await, count, "{class}");
        }
        // The other lines are added in the legend.
        page.click(".key-monolith_first input").await;
        let scenario = scenario.with(Field::Paths, scenario.with_member(Field::Paths, 1, true));
        page.shows(&scenario).await;
        page.address_is_of(&scenario).await;
        assert_eq!(page.count(&lines("both")).await, 1);
        let words = page.chart_words().await;
        assert!(words.iter().any(|it| it == "split, month 24"), "{words:?}");
        let role = page.attribute(".over-time .drawing svg", "role").await;
        assert_eq!(role.as_deref(), Some("img"));
    });
}

#[test]
fn keys_read_the_chart_month_by_month() {
    on_page("", async |page| {
        let report = Report::of(&Scenario::default());
        page.focus(".over-time .read-out-keys").await;
        read_out_becomes(page, &report, 1).await;
        becomes("the cursor", &1, async || page.count(CURSOR).await).await;
        page.press(&Key::Right).await;
        read_out_becomes(page, &report, 2).await;
        page.press(&Key::End).await;
        read_out_becomes(page, &report, 36).await;
        page.press(&Key::Left).await;
        read_out_becomes(page, &report, 35).await;
        let aloud = page
            .attribute(".over-time .read-out-keys", "aria-valuetext")
            .await;
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
            let place = "const chart = document.querySelector('.over-time .chart');
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
            let shown = [Strategy::Stay, Strategy::DayOne];
            expected.extend(shown.map(|it| it.name(&scenario)));
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

/// Where parts of the page stand: the places of what follows the chart.
const BELOW: &str = "const top = (css) => document.querySelector(css).getBoundingClientRect().top
        + scrollY;
    return ['.over-time .files', '.over-time .legend', '.over-time .crossings'].map(top)";

#[test]
fn reading_the_chart_moves_nothing_on_the_page() {
    on_page("paths=day_one.split.extract.merge", async |page| {
        let paths = f64::from(0b1111);
        page.shows(&Scenario::default().with(Field::Paths, paths))
            .await;
        let before: Vec<f64> = page.eval(BELOW).await;
        page.focus(".over-time .read-out-keys").await;
        for key in [Key::Right, Key::End] {
            page.press(&key).await;
            becomes("the text over the chart", &1, async || {
                page.count(".over-time .read-out[style*='calc']").await
            })
            .await;
            let after: Vec<f64> = page.eval(BELOW).await;
            assert_eq!(after, before);
        }
    });
}

/// The words of all charts that lie on others or outside of their chart, as a browser lays them out.
///
/// Measured without the halo around words, which some engines count to an element's bounds.
const MISPLACED: &str = "const wrong = [];
    const place = (it) => {
        const { x, y, width, height } = it.getBBox();
        const corners = [[x, y], [x + width, y + height]]
            .map(([x, y]) => new DOMPoint(x, y).matrixTransform(it.getScreenCTM()));
        const [left, right] = corners.map(({ x }) => x).sort((a, b) => a - b);
        const [top, bottom] = corners.map(({ y }) => y).sort((a, b) => a - b);
        return { left, right, top, bottom };
    };
    for (const svg of document.querySelectorAll('.drawing > svg')) {
        const frame = svg.getBoundingClientRect();
        const boxes = [...svg.querySelectorAll('text')].map((it) => [it.textContent, place(it)]);
        for (const [place, [words, at]] of boxes.entries()) {
            if (at.left < frame.left - 6 || at.right > frame.right + 6
                || at.top < frame.top - 2 || at.bottom > frame.bottom + 2) {
                wrong.push(`${words} is outside`);
            }
            for (const [others, other] of boxes.slice(0, place)) {
                const across = Math.min(at.right, other.right) - Math.max(at.left, other.left);
                const down = Math.min(at.bottom, other.bottom) - Math.max(at.top, other.top);
                // Boxes have the height of a line, letters are lower.
                if (across > 1 && down > 5) wrong.push(`${words} lies on ${others}`);
            }
        }
    }
    return wrong";

/// Opens the page with the most that a chart can show, and measures the words of its charts.
async fn words_have_their_place(page: &Page) {
    for fragment in [
        "months=36",
        "spending=monthly&paths=day_one.split.extract.merge",
        "users=5000000&axis=log&paths=day_one.split.extract.merge",
    ] {
        page.open(fragment).await;
        page.all_is_there().await;
        let wrong: Vec<String> = page.eval(MISPLACED).await;
        assert!(wrong.is_empty(), "{fragment}: {wrong:?}");
        assert!(page.count(".drawing > svg text").await > 20);
    }
}

#[test]
fn once_the_words_of_charts_have_their_place_on_a_wide_page() {
    on_page("", async |page| words_have_their_place(page).await);
}

#[test]
fn narrow_the_words_of_charts_have_their_place_on_a_tablet() {
    in_narrow_window(768, async |page| words_have_their_place(page).await);
}

#[test]
fn narrow_the_words_of_charts_have_their_place_on_a_phone() {
    in_narrow_window(390, async |page| words_have_their_place(page).await);
}

#[test]
fn once_a_saved_chart_says_what_it_shows_of_what_and_from_where() {
    on_page("users=50000", async |page| {
        page.shows(&Scenario::default().with(Field::Users, 50_000.0))
            .await;
        // The file is read as it is made, without a download.
        let catch = "window.saved = '';
            const make = URL.createObjectURL;
            URL.createObjectURL = (blob) => {
                blob.text().then((text) => { window.saved = text; });
                return make.call(URL, blob);
            };";
        page.eval::<()>(catch).await;
        page.click_button(".over-time .files", "Save as SVG").await;
        let words = "const texts = [...saved.matchAll(/<text[^>]*>([^<]*)/g)];
            return texts.map(([, words]) => words).join(' ')";
        let found = async || {
            let words: String = page.eval(words).await;
            [
                "Spending over three years, added up",
                "Spent since the start, $",
                "month",
                "50,000 users, 20 services",
                "Source: Splitpoint, price book",
                "users=50000",
            ]
            .map(|needed| words.contains(needed))
        };
        becomes("what the file says", &[true; 6], found).await;
    });
}
