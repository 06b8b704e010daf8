//! The chart of several scenarios: the spending of each in a panel, all on one scale.

use plotters::style::text_anchor::{HPos, VPos};

use super::plot::{Axis, EndNames, Plot, PlotLayout, units};
use super::spending::{SpendingScene, SpendingView, end_name};
use super::{Drawing, Frame, INK, UNITS, color, escaped, finish};
use crate::forecast::{SpendingSeries, Strategy};
use crate::money::Currency;

/// The panel of a scenario: its name, what its strategies cost, and the view.
pub struct Panel<'a> {
    /// The title above the panel.
    pub title: &'a str,
    /// The costs of the strategies that it shows.
    pub spent: SpendingSeries,
    /// The view; that of the first panel holds for all.
    pub view: SpendingView,
}

/// The height of a panel's title, and of a row of the legend, in pixels.
const TITLE: u32 = 26;
const LEGEND: u32 = 24;

/// The width below which months cannot be read, in pixels.
const LEAST_WIDTH: u32 = 260;

/// Draws the panels next to each other, or below each other if there is no space for that, with one
/// legend above them; `label` says in words what they show.
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
    let (mut drawn, legend) = legend(&scenes, width);
    for (place, (panel_of, mut scene)) in (0..).zip(panels.iter().zip(scenes)) {
        let at = (
            place % columns * panel.width,
            legend + place / columns * step,
        );
        scene.axis = axis;
        drawn.push_str(&titled(panel_of.title, at));
        let drawing = draw_panel(panel_of, &scene, panel);
        drawn.push_str(&placed(&drawing, panel, (at.0, at.1 + TITLE)));
    }
    let frame = Frame {
        width,
        height: legend + rows * step,
    };
    Drawing {
        svg: finish(&drawn, frame, label),
        plot_start: 0.0,
        plot_end: 1.0,
    }
}

/// Draws the panel of a scenario.
fn draw_panel(panel: &Panel, scene: &SpendingScene, frame: Frame) -> Drawing {
    let usual = PlotLayout {
        names: EndNames::Nowhere,
        right: 14,
        ..PlotLayout::of(frame, panel.view.currency)
    };
    let (layout, marks) = scene.layout(usual);
    Plot::drawn(layout, scene.across(), scene.axis, panel.title, |plot| {
        scene.draw_ground(plot, &marks)?;
        scene.draw_lines(plot)
    })
}

/// The title of a panel at this place in pixels.
fn titled(title: &str, (x, y): (u32, u32)) -> String {
    let size = 15 * UNITS;
    let (left, line) = ((x + 8) * UNITS, (y + TITLE - 8) * UNITS);
    let title = escaped(title);
    format!("<text x=\"{left}\" y=\"{line}\" font-size=\"{size}\" class=\"ink\">{title}</text>\n")
}

/// A drawing as a part of another one, at this place in pixels.
fn placed(drawing: &Drawing, Frame { width, height }: Frame, (x, y): (u32, u32)) -> String {
    let [x, y, width, height] = [x, y, width, height].map(|pixels| pixels * UNITS);
    let placed = format!("<svg x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" ");
    drawing.svg.replacen("<svg ", &placed, 1)
}

/// The legend of the strategies in any of the panels, and its height in pixels.
fn legend(scenes: &[SpendingScene], width: u32) -> (String, u32) {
    const SWATCH: u32 = 28;
    let is_drawn = |strategy: &Strategy| {
        let mut drawn = scenes.iter().flat_map(SpendingScene::strategies);
        drawn.any(|it| it == *strategy)
    };
    let usual = PlotLayout::of(Frame { width, height: 0 }, Currency::USD);
    let (mut x, mut row) = (0, 0);
    let mut entries = Vec::new();
    for strategy in Strategy::ALL.into_iter().filter(is_drawn) {
        let name = end_name(strategy);
        let wide = units(SWATCH + 30) + usual.width_of(name);
        if x > 0 && x + wide > units(width) {
            (x, row) = (0, row + 1);
        }
        entries.push((strategy, name, (x, units(row * LEGEND + LEGEND / 2))));
        x += wide;
    }
    let height = (row + 1) * LEGEND;
    let frame = Frame { width, height };
    let layout = PlotLayout {
        frame,
        left: 0,
        right: 0,
        top: 0,
        bottom: 0,
        ..usual
    };
    let drawing = Plot::drawn(layout, (0.0, 1.0), Axis::shares(), "Legend", |plot| {
        for (strategy, name, (x, y)) in entries {
            let end = x + units(SWATCH);
            plot.line(vec![(x, y), (end, y)], color(strategy), UNITS * 5 / 2)?;
            plot.write(name, (end + units(6), y), INK, (HPos::Left, VPos::Center))?;
        }
        Some(())
    });
    (placed(&drawing, frame, (0, 0)), height)
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
            wide.contains("<svg x=\"3200\" y=\"400\" width=\"3200\""),
            "{wide}"
        );
        assert!(wide.contains(">Few &lt;&amp;&gt;<"), "{wide}");
        let narrow = draw(&panels, 320, "both").svg;
        assert!(
            narrow.contains("<svg x=\"0\" y=\"3072\" width=\"2560\""),
            "{narrow}"
        );
        // The largest amount of all is on every axis.
        assert_eq!(wide.matches(">$4M<").count(), 2, "{wide}");
    }
}
