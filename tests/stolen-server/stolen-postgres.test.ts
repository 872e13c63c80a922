import { describeTheft } from "./describe-theft.ts";
import { postgresForm } from "./server-form.ts";

describeTheft(postgresForm);
