//! Parts without what is hardly meant: a missing unit, a number without end.

use super::part::WorkloadPart;
use crate::import::preview::Preview;
use crate::scalar::figure;

/// The most copies that are believed: a cluster of Kubernetes is made for 150,000 pods in all
/// (<https://kubernetes.io/docs/setup/best-practices/cluster-large/>, read for version 1.35 on
/// 2026-11-30).
const MOST_COPIES: f64 = 150_000.0;

/// The most virtual processors that a copy is believed to reserve: those of the largest machine for
/// general use (m8i.96xlarge, <https://aws.amazon.com/ec2/instance-types/m8i/>, as quoted on
/// 2026-11-30). Machines for large databases have up to 1,920, but then `500` would be 500 processors
/// where `500m` was meant.
const MOST_CPU: f64 = 384.0;

/// The least memory that a copy is believed to reserve, in 10⁶ bytes: no source found. Docker gives a
/// container 6 MiB at least (<https://docs.docker.com/engine/containers/resource_constraints/>,
/// November 2026), but what one reserves may be less: a few public manifests request `1Mi`. `512` is
/// 512 bytes where `512Mi` was meant.
const LEAST_MEMORY: f64 = 1.0;

/// The most memory that a copy is believed to reserve, in 10⁶ bytes: the 32 TiB of the largest
/// machine for rent (u7inh-32tb.480xlarge,
/// <https://aws.amazon.com/ec2/instance-types/high-memory/>, as quoted on 2026-11-30).
const MOST_MEMORY: f64 = 35_184_372.088_832;

/// The parts that run, with what is hardly meant left out and said.
pub(super) fn checked(preview: &mut Preview, parts: Vec<WorkloadPart>) -> Vec<WorkloadPart> {
    let mut kept = Vec::with_capacity(parts.len());
    for mut part in parts {
        if part.copies == 0.0 && part.scaled.is_none() {
            preview.ignore(&part.name, part.line, "switched off: no copy of it runs");
            continue;
        }
        check(preview, &mut part);
        kept.push(part);
    }
    kept
}

fn check(preview: &mut Preview, part: &mut WorkloadPart) {
    let mut say = |why: String| preview.ignore(&part.name, part.line, &why);
    if !(0.0..=MOST_COPIES).contains(&part.copies) {
        say(format!(
            "{} are hardly meant: one is counted",
            amount(part.copies, "copies")
        ));
        part.copies = 1.0;
    }
    if let Some(cpu) = part.cpu.take_if(|it| !(0.0..=MOST_CPU).contains(it)) {
        say(format!(
            "{} for a copy are hardly meant, and not taken: thousandths end in “m”",
            amount(cpu, "processors")
        ));
    }
    let is_hardly_meant = |it: &mut f64| !(LEAST_MEMORY..=MOST_MEMORY).contains(it);
    if let Some(memory) = part.memory.take_if(is_hardly_meant) {
        say(format!(
            "{} of memory for a copy are hardly meant, and not taken: megabytes end in “M” or “Mi”",
            amount(memory * 1e6, "bytes")
        ));
    }
    if part
        .scaled
        .is_some_and(|(_, most)| !(0.0..=MOST_COPIES).contains(&most))
    {
        say("bounds of scaling that are hardly meant, and not taken".to_owned());
        part.scaled = None;
    }
}

/// An amount in words, however large.
fn amount(value: f64, unit: &str) -> String {
    if !value.is_finite() {
        format!("{unit} without end")
    } else if value.abs() < 1e15 {
        format!("{} {unit}", figure(value))
    } else {
        format!("{value:e} {unit}")
    }
}
