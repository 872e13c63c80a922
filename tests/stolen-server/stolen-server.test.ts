import { describeTheft } from "./describe-theft.ts";
import { embeddedForm } from "./server-form.ts";

describeTheft(embeddedForm);
