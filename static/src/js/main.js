// Starts every behaviour once the page has been read. Each is hooked by data- attributes; a page
// without them is left alone.

import { watchActs } from "./acts.js";
import { watchAgenda } from "./agenda.js";
import { watchAttending } from "./attending.js";
import { watchComments } from "./comments.js";
import { mountAll } from "./boxes.js";
import { watchEntries } from "./entries.js";
import { watchFocus } from "./focus.js";
import { watchHiding } from "./hiding.js";
import { startHtmx } from "./htmx.js";
import { watchIdle } from "./idle.js";
import { watchKeyList } from "./key-list.js";
import { watchLeaving } from "./leaving.js";
import { watchLeft } from "./live/left.js";
import { watchLive } from "./live/link.js";
import { startWorker } from "./live/worker.js";
import { watchLasting } from "./lasting.js";
import { watchMenus } from "./menus.js";
import { watchOffline } from "./offline.js";
import { watchPrint } from "./print.js";
import { watchShell } from "./shell.js";
import { watchPasswords } from "./show-password.js";
import { watchRegions } from "./regions.js";
import { watchRights } from "./rights.js";
import { watchSigningOut } from "./signing-out.js";
import { watchSuggestions } from "./suggestions.js";
import { watchTimeline } from "./timeline.js";
import { trustOnlyParsing } from "./trusted.js";
import { watchUnsaved } from "./unsaved.js";

trustOnlyParsing();
startHtmx();
watchIdle();
watchSigningOut(); // before all others: it is allowed without the line, and with words unsent
watchOffline(); // first of those that hear a press: it holds what cannot be done
watchRights();
watchLeaving(); // before the acts: the words go first, then a person is asked
watchUnsaved();
watchActs();
watchFocus();
watchEntries();
watchAgenda();
watchAttending();
watchRegions();
watchHiding();
watchKeyList();
watchMenus();
watchComments();
watchSuggestions();
watchPasswords();
watchPrint();
watchTimeline();
watchLasting();
mountAll(document);
watchLive();
void watchShell();
startWorker();
watchLeft(); // once the boxes are there that its words go on in
