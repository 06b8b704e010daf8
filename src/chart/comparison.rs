//! The chart of several scenarios: the spending of each in a panel, all on one scale.

use std::fmt::Write as _;

use super::plot::{Axis, Plot, PlotLayout};
use super::spending::{SpendingScene, SpendingView};
use super::{Drawing, Frame, UNITS, escaped, finish};
use crate::forecast::SpendingSeries;

/// The panel of a scenario: its name, what its strategies cost, and the view.
pub struct Panel<'a> {
    /// The title above the panel.
    pub title: &'a str,
    /// The costs of the strategies that it shows.
    pub spent: SpendingSeries,
    /// The view; that of the first panel holds for all.
    pub view: SpendingView,
}

/// The height of a panel's title, in pixels.
const TITLE: u32 = 26;

/// The width below which months cannot be read, in pixels.
const LEAST_WIDTH: u32 = 260;

/// Draws the panels next to each other, or below each other if there is no space for that; `label`
/// says in words what they show.
pub fn draw(panels: &[Panel], width: u32, label: &str) -> Drawing {
    let count = (panels.len() as u32).max(1);
    let is_wide = width / count >= LEAST_WIDTH;
    let columns = if is_wide { count } else { 1 };
    let rows = count.div_ceil(columns);
    let panel = Frame {
        width: width / columns,
        height: 260,
    };
    let step = panel.height + TITLE;
    let scenes: Vec<_> = panels
        .iter()
        .map(|panel| SpendingScene::of(&panel.spent, panel.view))
        .collect();
    let amounts = scenes.iter().flat_map(SpendingScene::amounts);
    let is_log = panels.first().is_some_and(|panel| panel.view.is_log);
    let axis = Axis::over(amounts, is_log);

    let mut drawn = String::new();
    for (place, (panel_of, mut scene)) in (0..).zip(panels.iter().zip(scenes)) {
        let (x, y) = (place % columns * panel.width, place / columns * step);
        scene.axis = axis;
        let layout = PlotLayout::of(panel, panel_of.view.currency);
        let drawing = Plot::drawn(layout, scene.across(), axis, panel_of.title, |plot| {
            scene.draw_ground(plot)?;
            scene.draw_lines(plot)
        });
        let size = 15 * UNITS;
        let (left, line) = ((x + 8) * UNITS, (y + TITLE - 8) * UNITS);
        // Writing to a string cannot fail.
        let _ = writeln!(
            drawn,
            "<text x=\"{left}\" y=\"{line}\" font-size=\"{size}\" class=\"ink\">{}</text>",
            escaped(panel_of.title)
        );
        let (x, y) = (x * UNITS, (y + TITLE) * UNITS);
        let (width, height) = (panel.width * UNITS, panel.height * UNITS);
        let placed = format!("<svg x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" ");
        drawn.push_str(&drawing.svg.replacen("<svg ", &placed, 1));
    }
    let frame = Frame {
        width,
        height: rows * step,
    };
    Drawing {
        svg: finish(&drawn, frame, label),
        plot_start: 0.0,
        plot_end: 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecast;
    use crate::scenario::Scenario;
    use crate::scenario::field::Field;

    #[test]
    fn panels_stand_beside_each_other_on_one_scale_and_below_where_it_is_narrow() {
        let scenarios = [20.0, 200.0]
            .map(|services| Scenario::of_version_one().with(Field::Services, services));
        let forecasts = scenarios.map(|scenario| forecast::all(&scenario));
        let panels: Vec<_> = scenarios
            .iter()
            .zip(&forecasts)
            .zip(["Few <&>", "Many"])
            .map(|((scenario, forecasts), title)| Panel {
                title,
                spent: SpendingSeries::of(&forecasts.iter().collect::<Vec<_>>(), true),
                view: SpendingView::of(scenario),
            })
            .collect();
        let wide = draw(&panels, 800, "both").svg;
        assert!(
            wide.contains("<svg x=\"3200\" y=\"208\" width=\"3200\""),
            "{wide}"
        );
        assert!(wide.contains(">Few &lt;&amp;&gt;<"), "{wide}");
        let narrow = draw(&panels, 320, "both").svg;
        assert!(
            narrow.contains("<svg x=\"0\" y=\"2496\" width=\"2560\""),
            "{narrow}"
        );
        // The largest amount of all is on every axis.
        assert_eq!(wide.matches(">$4M<").count(), 2, "{wide}");
    }
}
