//! The store as the desk sees it.

mod bylines;
mod crash;
mod damage;
mod history;
mod hostile;
mod model;
mod opening;
mod people;
mod purge;
mod rescue;
mod states;
