/*
 * One session, from the shown code to the last line of its record: the customer's device, two employees, the customer,
 * the server that relays and logs, and whatever delays, drops, repeats and restarts. docs/model.md says what is left out.
 *
 * One message is one atomic step, and the journal entry stands inside it, as in packages/session-core: the effects of a
 * step are performed before the next event is looked at. A variant that breaks a rule is made by -DNAIVE_...; it
 * must be found at fault. The first wrong act writes its property into `fault`, where `fault` stays.
 */
#include "facts.pml"
#include "log.pml"
#include "device.pml"
#include "console.pml"
#include "code.pml"
#include "processes.pml"
#ifdef LIVELY
#include "claims.pml"
#endif
