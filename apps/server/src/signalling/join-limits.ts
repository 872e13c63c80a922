import type { EmployeeId, TenantId } from "@meekijk/protocol";

export interface JoinLimitSettings {
  readonly joinWindowMs: number;
  readonly maxJoinsPerWindow: number;
  readonly maxFailedJoinsPerWindow: number;
  readonly alarmFailedJoinsPerTenant: number;
  readonly failedJoinAlarmWindowMs: number;
}

interface EmployeeJoins {
  readonly joinsAtMs: readonly number[];
  readonly failuresAtMs: readonly number[];
}

export interface JoinLimitsState {
  /** By `tenant/employee`; only who tried within the window. */
  readonly employees: ReadonlyMap<string, EmployeeJoins>;
  readonly tenantFailuresAtMs: ReadonlyMap<TenantId, readonly number[]>;
}

export interface JoinLimitEvent {
  /** `join-failed`: no such code, or joined and never proven. A refused `join-asked` counts for nothing. */
  readonly kind: "join-asked" | "join-failed";
  readonly tenantId: TenantId;
  readonly employeeId: EmployeeId;
  readonly atMs: number;
}

export type JoinLimitEffect =
  | { readonly kind: "join-allowed" | "join-refused" }
  /** Someone of this tenant may be guessing numbers. Once each time the threshold is reached. */
  | { readonly kind: "failed-joins-alarm"; readonly tenantId: TenantId }
  /** This employee may be; joins are refused from now on. */
  | {
      readonly kind: "employee-failed-joins-alarm";
      readonly tenantId: TenantId;
      readonly employeeId: EmployeeId;
    };

export const noJoins: JoinLimitsState = { employees: new Map(), tenantFailuresAtMs: new Map() };

/** Bounds what an insider can guess (security 1.9): ten joins and five failures per employee in ten minutes. */
export function stepJoinLimits(
  state: JoinLimitsState,
  event: JoinLimitEvent,
  settings: JoinLimitSettings,
): { state: JoinLimitsState; effects: readonly JoinLimitEffect[] } {
  const employees = recentEmployees(state.employees, event.atMs - settings.joinWindowMs);
  const key = `${event.tenantId}/${event.employeeId}`;
  const own = employees.get(key) ?? { joinsAtMs: [], failuresAtMs: [] };
  if (event.kind === "join-asked") {
    const isAllowed =
      own.joinsAtMs.length < settings.maxJoinsPerWindow &&
      own.failuresAtMs.length < settings.maxFailedJoinsPerWindow;
    if (isAllowed) employees.set(key, { ...own, joinsAtMs: [...own.joinsAtMs, event.atMs] });
    const kind = isAllowed ? "join-allowed" : "join-refused";
    return { state: { ...state, employees }, effects: [{ kind }] };
  }
  const failuresAtMs = [...own.failuresAtMs, event.atMs];
  employees.set(key, { ...own, failuresAtMs });
  const sinceMs = event.atMs - settings.failedJoinAlarmWindowMs;
  const before = (state.tenantFailuresAtMs.get(event.tenantId) ?? []).filter((atMs) => atMs > sinceMs);
  const failures = [...before, event.atMs].slice(-settings.alarmFailedJoinsPerTenant);
  const tenantFailuresAtMs = new Map(state.tenantFailuresAtMs).set(event.tenantId, failures);
  const hasReached =
    before.length < settings.alarmFailedJoinsPerTenant &&
    failures.length === settings.alarmFailedJoinsPerTenant;
  const { tenantId, employeeId } = event;
  const effects: JoinLimitEffect[] = [];
  if (failuresAtMs.length === settings.maxFailedJoinsPerWindow)
    effects.push({ kind: "employee-failed-joins-alarm", tenantId, employeeId });
  if (hasReached) effects.push({ kind: "failed-joins-alarm", tenantId });
  return { state: { employees, tenantFailuresAtMs }, effects };
}

function recentEmployees(
  employees: JoinLimitsState["employees"],
  sinceMs: number,
): Map<string, EmployeeJoins> {
  const recent = new Map<string, EmployeeJoins>();
  for (const [key, { joinsAtMs, failuresAtMs }] of employees) {
    const joins = joinsAtMs.filter((atMs) => atMs > sinceMs);
    const failures = failuresAtMs.filter((atMs) => atMs > sinceMs);
    if (joins.length + failures.length > 0) recent.set(key, { joinsAtMs: joins, failuresAtMs: failures });
  }
  return recent;
}
