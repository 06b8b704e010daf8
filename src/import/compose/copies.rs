//! How many copies of a service run.

use super::quantity;
use super::reader::ServiceReader;
use crate::import::trouble::Trouble;

/// How a service is deployed (<https://docs.docker.com/reference/compose-file/deploy/>, November
/// 2026).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DeployMode {
    /// A number of copies.
    Replicated,
    /// A copy on each node.
    Global,
    /// Copies that end.
    Job,
}

/// The mode of a service.
pub(super) fn mode(reader: &mut ServiceReader) -> DeployMode {
    match &*reader.text("deploy.mode") {
        "global" => DeployMode::Global,
        "replicated-job" | "global-job" => DeployMode::Job,
        _ => DeployMode::Replicated,
    }
}

/// The number of copies of a service; one if nothing is said of it.
///
/// # Errors
/// If `scale` and `deploy.replicas` differ: Compose refuses that.
pub(super) fn copies(reader: &mut ServiceReader, mode: DeployMode) -> Result<f64, Trouble> {
    let mut read = |key| {
        let stated = reader.stated(key)?;
        let expected = "a whole number of copies; one is counted";
        let count = reader.quantity(stated, expected, quantity::count)?;
        Some((count, stated))
    };
    let replicas = read("deploy.replicas");
    let scale = read("scale");
    if let (Some((replicas, _)), Some((scale, stated))) = (replicas, scale)
        && replicas != scale
    {
        return Err(Trouble::at(
            stated.line(),
            format!(
                "services.{}.{}: {scale} copies, and deploy.replicas says {replicas}; docker compose \
                 wants them equal",
                reader.service.name,
                stated.key(),
            ),
        ));
    }
    let stated = scale.or(replicas);
    let count = stated.map_or(1.0, |(count, _)| count);
    if mode == DeployMode::Global
        && let Some(stated) = reader.stated("deploy.mode")
    {
        let why =
            format!("a swarm runs a copy on each node; counted as docker compose runs it, {count}");
        reader.guess(stated, why);
    }
    Ok(count)
}
