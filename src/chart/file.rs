//! Charts as files: complete without the page's style sheet, and fit for print.

use std::fmt::Write as _;

use plotters::prelude::RGBColor;

use super::{CLASSES, Drawing, UNITS};

/// The fonts of the page's labels.
const FACES: &str = "system-ui,-apple-system,\"Segoe UI\",\"Liberation Sans\",sans-serif";

/// The chart as an SVG file, in the colours of the light theme on white; empty if there is no
/// chart.
///
/// It has a size in pixels, so that a browser can convert it to an image.
pub fn as_file(drawing: &Drawing) -> String {
    let Some((opening, drawn)) = drawing.svg.split_once('>') else {
        return String::new();
    };
    let style = style();
    let size = size(opening);
    format!(
        "{opening}{size}>\n<style>{style}</style>\n<rect width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>{drawn}"
    )
}

/// The size on the page, from the units of the drawing.
fn size(opening: &str) -> String {
    let parts = opening.split("viewBox=\"").nth(1);
    let parts = parts.and_then(|rest| rest.split('"').next());
    let mut numbers = parts.unwrap_or_default().split(' ').skip(2);
    let mut pixels = || numbers.next()?.parse().ok().map(|units: u32| units / UNITS);
    match (pixels(), pixels()) {
        (Some(width), Some(height)) => format!(" width=\"{width}\" height=\"{height}\""),
        _ => String::new(),
    }
}

/// The rules of the page's style sheet that a chart needs.
fn style() -> String {
    let mut style = format!("text{{font-family:{FACES};font-variant-numeric:tabular-nums}}");
    for (RGBColor(red, green, blue), attributes) in CLASSES {
        let class = attributes.split('"').nth(1).unwrap_or_default();
        let color = format!("#{red:02x}{green:02x}{blue:02x}");
        // Writing to a string cannot fail.
        let _ = write!(
            style,
            ".{class}[stroke]{{stroke:{color}}}.{class}:not([stroke]){{fill:{color}}}"
        );
    }
    style
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::tests::check_drawing;
    use crate::chart::{Frame, spending};
    use crate::forecast::{self, SpendingSeries};
    use crate::scenario::Scenario;

    #[test]
    fn a_file_has_a_size_a_ground_and_a_rule_for_every_class() {
        let scenario = Scenario::default();
        let forecasts = forecast::all(&scenario);
        let spent = SpendingSeries::of(&forecasts.iter().collect::<Vec<_>>(), true);
        let frame = Frame {
            width: 640,
            height: 320,
        };
        let view = spending::SpendingView::of(&scenario);
        let file = as_file(&spending::draw(&spent, view, frame, "a > b & \"c\""));
        let start = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 5120 2560\" role=\"img\" aria-label=\"a &gt; b &amp; &quot;c&quot;\" width=\"640\" height=\"320\">\n<style>text{";
        assert!(file.starts_with(start), "{file}");
        assert!(
            file.contains("</style>\n<rect width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>\n")
        );
        check_drawing(&file);
        let mut checked = 0;
        for class in file.split("class=\"").skip(1) {
            let class = class.split('"').next().unwrap_or_default();
            assert!(file.contains(&format!("}}.{class}[stroke]{{stroke:#")));
            checked += 1;
        }
        assert!(checked > 20, "{checked}");
    }

    #[test]
    fn without_a_chart_there_is_no_file() {
        let none = Drawing {
            svg: String::new(),
            plot_start: 0.0,
            plot_end: 1.0,
        };
        assert_eq!(as_file(&none), "");
    }

    /// The page's light colours are those that the charts carry themselves.
    #[test]
    fn the_colours_are_the_light_theme() {
        let tokens = include_str!("../../style/tokens.css");
        let (light, dark) = tokens
            .split_once("@media")
            .expect("a light and a dark part");
        let sheet = include_str!("../../style/over_time.css");
        for (RGBColor(red, green, blue), attributes) in CLASSES {
            let class = attributes.split('"').nth(1).expect("a class");
            let token = match class {
                "ink" => "quiet",
                class => class,
            };
            let stated = format!("--{token}: #{red:02x}{green:02x}{blue:02x};");
            assert!(light.contains(&stated), "{stated}");
            assert!(dark.contains(&format!("--{token}: #")), "{token}");
            assert!(sheet.contains(&format!(".drawing .{class} {{\n  --color: var(--{token});")));
        }
    }
}
