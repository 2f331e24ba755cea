/// Tools for business intelligence read views of the log here, with SQL of their own. Each reader is a role of the database that can
/// sign in, holds nothing but these views, and sees the one workspace it was made for: the views ask who signed in, which no
/// session can change. The views are made anew at every start; a migration that alters what they read drops the schema `bi` first.
///
/// Neighbours: `account`, `audit`, `interaction`, `touchpoint`.
package attune.bi;
