<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Format</name>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Settling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Major</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Critical</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On its way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Superseded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tried, due again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quarantined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held for approval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scanning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Catalogue read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits for approval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In sync</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TextOfError</name>
    <message>
        <source>Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A value breaks a rule.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not on the record any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refresh the page; somebody may have removed it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody else changed this first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the new numbers and decide again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A rule of the house does not allow this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The details name the rule.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This was stopped before it was done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start it again when you want.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shelf record is right; the store may show older numbers until this ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Onhand tries again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store refused the key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No number reaches the store until this is mended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the key in the store&apos;s settings; it must have read and write access.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store can not be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the internet connection. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store did not answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether it took the change is not known; Onhand reads it back before it writes again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store asked to be called less often.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store is down or in maintenance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store&apos;s answer can not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was not used, so no number changed because of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If this stays, show the details to whoever runs the store.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store said no to this change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This listing keeps its older number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the receipt to see the store&apos;s reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was written before is safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program holds the shelf record.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the other program, or try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shelf record may not be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the rights of its folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shelf record fails its integrity check.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its numbers can not be trusted, so nothing is sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore the newest backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shelf record was written by a newer Onhand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was not touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update Onhand on this PC.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shelf record could not be read or written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again; if it stays, verify the record.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrustSentence</name>
    <message>
        <source>No store is connected yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect one with: onhandctl connect. Its catalogue appears here, and nothing is written to it before you approve.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 waits for your approval.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is pushed before you have seen what would change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review the baseline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has never answered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shelf record is right; the store may show older numbers. Onhand tries again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the sync health</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is paused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes of the shelf wait until you resume it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking %1 for the first time: %2 of %3 listings read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has not been checked yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A scan compares every listing with the shelf and changes nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the scan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last check of %1 was not complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It compared %1 of %2 listings, %3; the rest is not known to agree.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking again now: %1 of %2 listings read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 listings agree, checked %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n listing(s) need you.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>See the discrepancies</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n listing(s) are settling.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>A change was on its way while they were read; the next check looks at them again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All %1 listings agree, checked %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has given no answer; the last one came %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>onhand::ui::BaselinePage</name>
    <message>
        <source>Baseline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Push</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approve the baseline (Ctrl+Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SKU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before → after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What would change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing waits for approval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A baseline appears here before the first push to a channel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the dashboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Push %n change(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Approve without changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Baseline of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was written yet. This is what approving would do, the largest change first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approved. The changes are on their way; the sync health shows them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 listings would change, by %3 units in all; %4 would show 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Untouched: %1 agree already, %2 have no SKU, %3 were never counted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing would change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every listing that can be compared shows the shelf&apos;s number already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Push to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 will show new numbers to customers for %n listing(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This can not be undone from here: the numbers the store shows now are replaced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approved. The changes are on their way.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>onhand::ui::ChannelCard</name>
    <message>
        <source>last success %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the scan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no success yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel the scan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 typical and %2 slowest from shelf to store (target under 5 min)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of exchanges succeed (target over 99 %)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of listings have a SKU (target over 95 %)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) confirmed in 24 hours</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Scanning: %1 of %2 listings read. It compares and changes nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never scanned. A scan compares every listing with the shelf and changes nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>complete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not complete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last scan %1, %2: %3 compared, %4 agree, %5 settling, %6 differ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scan was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is paused; changes wait.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 goes on.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>onhand::ui::ChannelChip</name>
    <message>
        <source>no success yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last success: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has reached this channel yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>onhand::ui::ChartCard</name>
    <message>
        <source>Show as a table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show as a chart</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>onhand::ui::DashboardPage</name>
    <message>
        <source>Dashboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listings that agree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open discrepancies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shelf to store, slowest 5 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipts waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exchanges that succeed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listings with a SKU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Low stock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Below zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Movements per hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stock by category</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Category</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SKUs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Low</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discrepancies by severity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Severity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>under 5 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>over 99 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>over 98 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>over 95 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>oldest %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none is waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n in quarantine</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Flowing</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n critical</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>under 5 a day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>of %n SKU(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Reorder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>count these first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing oversold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oversold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a category</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n low</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n SKU(s) without a cost count as 0</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Other categories</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is on the shelf yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 holds the most of %2 units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Units on hand by category</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing moved in the last 24 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 units left and %2 arrived in 24 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Units per hour, local time: blue left, green arrived</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n critical discrepancy(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No discrepancy is critical</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open discrepancies by severity</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>onhand::ui::DataTable</name>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the table</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>onhand::ui::DiscrepanciesPage</name>
    <message>
        <source>Discrepancies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listings whose store shows another number than the shelf says it must. Looking changes nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open SKU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the selected SKU (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the table (Ctrl+E)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Severity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SKU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Must show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open discrepancies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing disagrees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every listing that was compared shows the shelf&apos;s number. The next scan looks again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the sync health</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of this severity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other discrepancies are open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a row first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the selected SKU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the discrepancies</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>onhand::ui::Drawer</name>
    <message>
        <source>Close (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>onhand::ui::HealthPage</name>
    <message>
        <source>Sync health</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A receipt is a promise: this listing must show this number. It is crossed off when the store&apos;s own answer shows it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drive again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the selected receipt due now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the table (Ctrl+E)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State of the receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quarantined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SKU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before → after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Because of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No receipts yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first one is written when a number on the shelf changes after the baseline was approved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None in this state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipts in other states exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receipt is due now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel the scan of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan %1 now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the receipts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>onhand::ui::MainWindow</name>
    <message>
        <source>Onhand – Demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Onhand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Demo: invented brands, a simulated store. Nothing here is real.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Onhand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show Onhand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;Onhand %1&lt;/b&gt;&lt;br&gt;Keeps every channel equal to the shelf.&lt;br&gt;&lt;br&gt;Free software under the GNU General Public License, version 3 or later. It comes without any warranty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These numbers may be older than they look. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In sync</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Onhand: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>onhand::ui::MovementsChart</name>
    <message>
        <source>In</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Units in and out per hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: in %2, out %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>onhand::ui::NavigationRail</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>onhand::ui::SearchPalette</name>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a SKU, a page or a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is called that. Try a part of the code or the name.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>onhand::ui::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything takes effect at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closing the window leaves Onhand in the tray</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buffers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Units that a channel does not show, so that a sale at the till and one online can not take the same last one. A SKU&apos;s own buffer stays as it is; the drawer of a SKU shows the one in force.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Category</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Units held back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set the buffer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2: %3 held back.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>onhand::ui::ShortcutSheet</name>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find SKUs, pages and commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo what was just done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the selected rows as tab-separated text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the selected row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close what is open, go back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the numbers again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>onhand::ui::StateView</name>
    <message>
        <source>Loading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>onhand::ui::Toasts</name>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>onhand::ui::TopBar</name>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find SKUs, pages and commands (Ctrl+K)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search    Ctrl+K</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scanning %1: %2 of %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) on the way</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
</TS>
