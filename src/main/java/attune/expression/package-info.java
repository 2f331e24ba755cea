/// The language of a survey's logic: `{q1} >= 9 and {customer.plan} = 'pro'`, with the meaning that SurveyJS gives it. An
/// expression is read once, tells its mistakes at their place, and is then asked of any scope of named values.
/// Pure: whoever has the values brings them along, nothing is read or written.
/// Neighbours: none.
package attune.expression;
