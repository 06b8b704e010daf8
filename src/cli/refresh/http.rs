//! Asking over HTTP: what comes is read as it comes, and what a server asks to wait for is waited for.

use std::io::Read;
use std::thread;
use std::time::Duration;

use ureq::Agent;
use ureq::http::Response;

/// How often an address is asked, if the server asks to wait.
const MOST_TIMES: u32 = 3;

/// The longest that is waited for; who asks for more is asked later, by hand.
const LONGEST_WAIT: Duration = Duration::from_mins(1);

/// What is waited for if the server does not say how long.
const USUAL_WAIT: Duration = Duration::from_secs(5);

/// Asks addresses.
pub(super) struct Http {
    agent: Agent,
    /// Waits; tests do not.
    wait: fn(Duration),
}

impl Default for Http {
    fn default() -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_connect(Some(Duration::from_secs(20)))
            .timeout_recv_response(Some(Duration::from_mins(1)))
            // The largest list has some hundreds of megabytes.
            .timeout_recv_body(Some(Duration::from_mins(30)))
            .user_agent(concat!("splitpoint/", env!("CARGO_PKG_VERSION")))
            .build();
        Self {
            agent: config.new_agent(),
            wait: thread::sleep,
        }
    }
}

impl Http {
    /// Asks again at once, for tests.
    #[cfg(test)]
    pub(super) fn without_waiting() -> Self {
        Self {
            wait: |_| {},
            ..Self::default()
        }
    }

    /// Returns what is at an address.
    ///
    /// # Errors
    /// Says why it cannot be had, and what to do instead.
    pub(super) fn get(&self, address: &str) -> Result<impl Read + use<>, String> {
        let mut time = 0;
        loop {
            time += 1;
            let response = self.agent.get(address).call().map_err(|trouble| {
                format!("{address}: {trouble}; download the list and name it with --from")
            })?;
            let status = response.status().as_u16();
            match status {
                200 => return Ok(response.into_body().into_reader()),
                429 | 503 if time < MOST_TIMES => {
                    let asked = asked_wait(&response);
                    if asked > LONGEST_WAIT {
                        let seconds = asked.as_secs();
                        return Err(format!(
                            "{address}: the server asks to come back in {seconds} seconds; try again then"
                        ));
                    }
                    (self.wait)(asked);
                }
                429 | 503 => {
                    return Err(format!(
                        "{address}: the server asks to wait, {MOST_TIMES} times in a row; try again later"
                    ));
                }
                status => return Err(format!("{address}: answered with status {status}")),
            }
        }
    }
}

/// How long a server asks to wait.
fn asked_wait<T>(response: &Response<T>) -> Duration {
    let header = response.headers().get("retry-after");
    let seconds = header.and_then(|it| it.to_str().ok()?.trim().parse().ok());
    seconds.map_or(USUAL_WAIT, Duration::from_secs)
}
