//! Rows of the [field table](super): the seed of the draws, next to the bands.

macro_rules! uncertainty {
    ($next:ident $($later:ident)* { $($earlier:tt)* }) => { $next! { $($later)* { $($earlier)*

    /// The seed of the draws.
    Seed = FieldSpec {
        key: "seed",
        label: "Seed of the draws",
        group: Group::Uncertainty,
        unit: "",
        kind: whole(1.0, 9_999.0, 1.0, Log),
        help: text("The same seed gives the same draws everywhere. Another one shows how much is chance."),
        source: Stated(text("any will do")),
        uncertainty: NONE,
    };

    } } };
}
