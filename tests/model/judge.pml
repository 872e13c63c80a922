/* The first rule that is broken writes its number into `fault`, where it stays. -DONLY=n asks for one rule alone. */
#define NO_FAULT 0
byte fault = NO_FAULT;
#ifdef ONLY
#define mayFault(property) (fault == NO_FAULT && property == ONLY)
#else
#define mayFault(property) (fault == NO_FAULT)
#endif
#define judge(property, holds) if :: !(holds) && mayFault(property) -> fault = property :: else -> skip fi

active proctype Judge() {
end:
  do
  :: d_step { fault != NO_FAULT -> assert(fault == NO_FAULT) }
  od
}
