//! The real window, driven from outside as a person would: keys, clicks, what stands on the screen.
//!
//! [`Desk`] starts everything a journey needs (a screen, a session bus, WebKit's driver and the program, in folders
//! of its own) and ends everything it started. Waiting is always for a condition with a deadline. What every
//! journey does (sitting down, importing, saving, comparing) stands in `steps`. [`Session`] starts the program
//! without the driver, as often as a test likes.

mod desk;
mod driver;
mod element;
mod keys;
mod plain;
mod process;
mod steps;

pub use desk::{Desk, wait_until};
pub use element::Element;
pub use plain::Session;
pub use process::Running;
pub use steps::QUAY;
