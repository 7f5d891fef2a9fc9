<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AuditReport</name>
    <message numerus="yes">
        <source>%Ln listing(s) vary from the shelf.</source>
        <translation>
            <numerusform>%Ln listing varies from the shelf.</numerusform>
            <numerusform>%Ln listings vary from the shelf.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AuditWords</name>
    <message numerus="yes">
        <source>Clear: all %Ln listing(s) that could be compared agree with the shelf.</source>
        <translation>
            <numerusform>Clear: the %Ln listing that could be compared agrees with the shelf.</numerusform>
            <numerusform>Clear: all %Ln listings that could be compared agree with the shelf.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln listing(s) vary from the shelf</source>
        <translation>
            <numerusform>%1 of %Ln listing varies from the shelf</numerusform>
            <numerusform>%1 of %Ln listings vary from the shelf</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DiscrepancyWords</name>
    <message numerus="yes">
        <source>Send the shelf&apos;s number to %Ln listing(s)</source>
        <translation>
            <numerusform>Send the shelf&apos;s number to %Ln listing</numerusform>
            <numerusform>Send the shelf&apos;s number to %Ln listings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Correct the shelf for %Ln listing(s)</source>
        <translation>
            <numerusform>Correct the shelf for %Ln listing</numerusform>
            <numerusform>Correct the shelf for %Ln listings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Have %Ln SKU(s) counted</source>
        <translation>
            <numerusform>Have %Ln SKU counted</numerusform>
            <numerusform>Have %Ln SKUs counted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Snooze %Ln discrepancy(s)</source>
        <translation>
            <numerusform>Snooze %Ln discrepancy</numerusform>
            <numerusform>Snooze %Ln discrepancies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Dismiss %Ln discrepancy(s)</source>
        <translation>
            <numerusform>Dismiss %Ln discrepancy</numerusform>
            <numerusform>Dismiss %Ln discrepancies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Push %Ln number(s)</source>
        <translation>
            <numerusform>Push %Ln number</numerusform>
            <numerusform>Push %Ln numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Write %Ln count(s)</source>
        <translation>
            <numerusform>Write %Ln count</numerusform>
            <numerusform>Write %Ln counts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Open a walk for %Ln SKU(s)</source>
        <translation>
            <numerusform>Open a walk for %Ln SKU</numerusform>
            <numerusform>Open a walk for %Ln SKUs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Snooze %Ln</source>
        <translation>
            <numerusform>Snooze %Ln</numerusform>
            <numerusform>Snooze %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Dismiss %Ln</source>
        <translation>
            <numerusform>Dismiss %Ln</numerusform>
            <numerusform>Dismiss %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other listing(s)</source>
        <translation>
            <numerusform>%Ln other listing</numerusform>
            <numerusform>%Ln other listings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln number(s) on the way.</source>
        <translation>
            <numerusform>%Ln number on the way.</numerusform>
            <numerusform>%Ln numbers on the way.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln receipt(s) will be written.</source>
        <translation>
            <numerusform>%Ln receipt will be written.</numerusform>
            <numerusform>%Ln receipts will be written.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln count(s) written</source>
        <translation>
            <numerusform>%Ln count written</numerusform>
            <numerusform>%Ln counts written</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln count(s) will be written</source>
        <translation>
            <numerusform>%Ln count will be written</numerusform>
            <numerusform>%Ln counts will be written</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A walk was opened for %Ln SKU(s).</source>
        <translation>
            <numerusform>A walk was opened for %Ln SKU.</numerusform>
            <numerusform>A walk was opened for %Ln SKUs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>One walk will be opened for %Ln SKU(s).</source>
        <translation>
            <numerusform>One walk will be opened for %Ln SKU.</numerusform>
            <numerusform>One walk will be opened for %Ln SKUs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln snoozed.</source>
        <translation>
            <numerusform>%Ln snoozed.</numerusform>
            <numerusform>%Ln snoozed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln will be snoozed.</source>
        <translation>
            <numerusform>%Ln will be snoozed.</numerusform>
            <numerusform>%Ln will be snoozed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln dismissed.</source>
        <translation>
            <numerusform>%Ln dismissed.</numerusform>
            <numerusform>%Ln dismissed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln will be dismissed.</source>
        <translation>
            <numerusform>%Ln will be dismissed.</numerusform>
            <numerusform>%Ln will be dismissed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left out.</source>
        <translation>
            <numerusform>%Ln left out.</numerusform>
            <numerusform>%Ln left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln decision(s) taken back.</source>
        <translation>
            <numerusform>%Ln decision taken back.</numerusform>
            <numerusform>%Ln decisions taken back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExplanationWords</name>
    <message numerus="yes">
        <source>%Ln unit(s) have no explanation.</source>
        <translation>
            <numerusform>%Ln unit have no explanation.</numerusform>
            <numerusform>%Ln units have no explanation.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%2 put %1 back for %Ln order(s); the shelf did not.</source>
        <translation>
            <numerusform>%2 put %1 back for %Ln order; the shelf did not.</numerusform>
            <numerusform>%2 put %1 back for %Ln orders; the shelf did not.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%2 may have counted %Ln order(s) twice: %1 in all.</source>
        <translation>
            <numerusform>%2 may have counted %Ln order twice: %1 in all.</numerusform>
            <numerusform>%2 may have counted %Ln orders twice: %1 in all.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln order(s) changed %2 by %1 and were missed here.</source>
        <translation>
            <numerusform>%Ln order changed %2 by %1 and was missed here.</numerusform>
            <numerusform>%Ln orders changed %2 by %1 and were missed here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln order(s) about %1 are known on one side only.</source>
        <translation>
            <numerusform>%Ln order about %1 is known on one side only.</numerusform>
            <numerusform>%Ln orders about %1 are known on one side only.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message numerus="yes">
        <source>%Ln second(s) ago</source>
        <translation>
            <numerusform>%Ln second ago</numerusform>
            <numerusform>%Ln seconds ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s) ago</source>
        <translation>
            <numerusform>%Ln minute ago</numerusform>
            <numerusform>%Ln minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s) ago</source>
        <translation>
            <numerusform>%Ln hour ago</numerusform>
            <numerusform>%Ln hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s) ago</source>
        <translation>
            <numerusform>%Ln day ago</numerusform>
            <numerusform>%Ln days ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OrderWords</name>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s)</source>
        <translation>
            <numerusform>%Ln hour</numerusform>
            <numerusform>%Ln hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more sold than the shelf holds: on-hand %1, available %2.</source>
        <translation>
            <numerusform>%Ln more sold than the shelf holds: on-hand %1, available %2.</numerusform>
            <numerusform>%Ln more sold than the shelf holds: on-hand %1, available %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unit(s) are promised that are not there</source>
        <translation>
            <numerusform>%Ln unit is promised that is not there</numerusform>
            <numerusform>%Ln units are promised that are not there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unit(s) should lie there</source>
        <translation>
            <numerusform>%Ln unit should lie there</numerusform>
            <numerusform>%Ln units should lie there</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PushWords</name>
    <message numerus="yes">
        <source>%Ln listing(s) would change, %1 of them to 0, by %2 units in all.</source>
        <translation>
            <numerusform>%Ln listing would change, %1 of them to 0, by %2 units in all.</numerusform>
            <numerusform>%Ln listings would change, %1 of them to 0, by %2 units in all.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln listing(s) were left as they are; %1 would have shown 0.</source>
        <translation>
            <numerusform>%Ln listing was left as it is; %1 would have shown 0.</numerusform>
            <numerusform>%Ln listings were left as they are; %1 would have shown 0.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln listing(s) were changed, %1 of them to 0, by %2 units in all.</source>
        <translation>
            <numerusform>%Ln listing was changed, %1 of them to 0, by %2 units in all.</numerusform>
            <numerusform>%Ln listings were changed, %1 of them to 0, by %2 units in all.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>While it waits, the store promises more than there is for %Ln listing(s).</source>
        <translation>
            <numerusform>While it waits, the store promises more than there is for %Ln listing.</numerusform>
            <numerusform>While it waits, the store promises more than there is for %Ln listings.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln listing(s) show again what they showed before, less what was sold since.</source>
        <translation>
            <numerusform>%Ln listing shows again what it showed before, less what was sold since.</numerusform>
            <numerusform>%Ln listings show again what they showed before, less what was sold since.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln movement(s) on the shelf are countered, so that both sides agree.</source>
        <translation>
            <numerusform>%Ln movement on the shelf is countered, so that both sides agree.</numerusform>
            <numerusform>%Ln movements on the shelf are countered, so that both sides agree.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln buffer(s) are set back.</source>
        <translation>
            <numerusform>%Ln buffer is set back.</numerusform>
            <numerusform>%Ln buffers are set back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln listing(s) were counted since and stay as they are.</source>
        <translation>
            <numerusform>%Ln listing was counted since and stays as it is.</numerusform>
            <numerusform>%Ln listings were counted since and stay as they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln listing(s) can not be restored and stay as they are.</source>
        <translation>
            <numerusform>%Ln listing can not be restored and stays as it is.</numerusform>
            <numerusform>%Ln listings can not be restored and stay as they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln listing(s) would change, by %1 units in all.</source>
        <translation>
            <numerusform>%Ln listing would change, by %1 units in all.</numerusform>
            <numerusform>%Ln listings would change, by %1 units in all.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln listing(s) were left as they are.</source>
        <translation>
            <numerusform>%Ln listing was left as it is.</numerusform>
            <numerusform>%Ln listings were left as they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln listing(s) were changed, by %1 units in all.</source>
        <translation>
            <numerusform>%Ln listing was changed, by %1 units in all.</numerusform>
            <numerusform>%Ln listings were changed, by %1 units in all.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SetupWords</name>
    <message numerus="yes">
        <source>%Ln product(s)</source>
        <translation>
            <numerusform>%Ln product</numerusform>
            <numerusform>%Ln products</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln without a code</source>
        <translation>
            <numerusform>%Ln without a code</numerusform>
            <numerusform>%Ln without a code</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln that share their code with another</source>
        <translation>
            <numerusform>%Ln that shares its code with another</numerusform>
            <numerusform>%Ln that share their code with another</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sold without a number</source>
        <translation>
            <numerusform>%Ln sold without a number</numerusform>
            <numerusform>%Ln sold without a number</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln listing(s) read</source>
        <translation>
            <numerusform>%Ln listing read</numerusform>
            <numerusform>%Ln listings read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln SKU(s) counted</source>
        <translation>
            <numerusform>%1 of %Ln SKU counted</numerusform>
            <numerusform>%1 of %Ln SKUs counted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln taken from the store, unverified</source>
        <translation>
            <numerusform>%Ln taken from the store, unverified</numerusform>
            <numerusform>%Ln taken from the store, unverified</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln never counted: not pushed</source>
        <translation>
            <numerusform>%Ln never counted: not pushed</numerusform>
            <numerusform>%Ln never counted: not pushed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln SKU(s) get their first number.</source>
        <translation>
            <numerusform>%Ln SKU gets its first number.</numerusform>
            <numerusform>%Ln SKUs get their first number.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln SKU(s) have this number already.</source>
        <translation>
            <numerusform>%Ln SKU has this number already.</numerusform>
            <numerusform>%Ln SKUs have this number already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln SKU(s) are corrected.</source>
        <translation>
            <numerusform>%Ln SKU is corrected.</numerusform>
            <numerusform>%Ln SKUs are corrected.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln SKU(s) have another number and keep it.</source>
        <translation>
            <numerusform>%Ln SKU has another number and keeps it.</numerusform>
            <numerusform>%Ln SKUs have another number and keep it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) are left out.</source>
        <translation>
            <numerusform>%Ln row is left out.</numerusform>
            <numerusform>%Ln rows are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln SKU(s) stay without a number; unknown is never pushed.</source>
        <translation>
            <numerusform>%Ln SKU stays without a number; unknown is never pushed.</numerusform>
            <numerusform>%Ln SKUs stay without a number; unknown is never pushed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) that were left out wait in the quarantine.</source>
        <translation>
            <numerusform>%Ln row that was left out waits in the quarantine.</numerusform>
            <numerusform>%Ln rows that were left out wait in the quarantine.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln SKU(s) start with the store&apos;s number, marked as unverified.</source>
        <translation>
            <numerusform>%Ln SKU starts with the store&apos;s number, marked as unverified.</numerusform>
            <numerusform>%Ln SKUs start with the store&apos;s number, marked as unverified.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln SKU(s) have none there that could be believed.</source>
        <translation>
            <numerusform>%Ln SKU has none there that could be believed.</numerusform>
            <numerusform>%Ln SKUs have none there that could be believed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SkuLines</name>
    <message numerus="yes">
        <source>%Ln try(s)</source>
        <translation>
            <numerusform>%Ln try</numerusform>
            <numerusform>%Ln tries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrustSentence</name>
    <message numerus="yes">
        <source>%Ln listing(s) need you.</source>
        <translation>
            <numerusform>%Ln listing needs you.</numerusform>
            <numerusform>%Ln listings need you.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln listing(s) are settling.</source>
        <translation>
            <numerusform>%Ln listing is settling.</numerusform>
            <numerusform>%Ln listings are settling.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WalkWords</name>
    <message numerus="yes">
        <source>, %Ln to count again</source>
        <translation>
            <numerusform>, %Ln to count again</numerusform>
            <numerusform>, %Ln to count again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %Ln unknown code(s)</source>
        <translation>
            <numerusform>, %Ln unknown code</numerusform>
            <numerusform>, %Ln unknown codes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) are neither counted nor left out (%1).</source>
        <translation>
            <numerusform>%Ln line is neither counted nor left out (%1).</numerusform>
            <numerusform>%Ln lines are neither counted nor left out (%1).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) are to be counted again (%1).</source>
        <translation>
            <numerusform>%Ln line is to be counted again (%1).</numerusform>
            <numerusform>%Ln lines are to be counted again (%1).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln code(s) are unknown (%1).</source>
        <translation>
            <numerusform>%Ln code is unknown (%1).</numerusform>
            <numerusform>%Ln codes are unknown (%1).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) need a reason (%1).</source>
        <translation>
            <numerusform>%Ln line needs a reason (%1).</numerusform>
            <numerusform>%Ln lines need a reason (%1).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::AccuracyPage</name>
    <message numerus="yes">
        <source>%1: %2 of %Ln counted line(s) were exact. Missing: %3, found: %4.</source>
        <comment>the period first</comment>
        <translation>
            <numerusform>%1: %2 of %Ln counted line was exact. Missing: %3, found: %4.</numerusform>
            <numerusform>%1: %2 of %Ln counted lines were exact. Missing: %3, found: %4.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::AuthorityGuide</name>
    <message numerus="yes">
        <source>%n answer(s) say what holds already.</source>
        <translation>
            <numerusform>%n answer says what holds already.</numerusform>
            <numerusform>%n answers say what holds already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) were skipped and stay as they are.</source>
        <translation>
            <numerusform>%n question was skipped and stays as it is.</numerusform>
            <numerusform>%n questions were skipped and stay as they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change %n owner(s) and finish</source>
        <translation>
            <numerusform>Change %n owner and finish</numerusform>
            <numerusform>Change %n owners and finish</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n owner(s) changed</source>
        <translation>
            <numerusform>%n owner changed</numerusform>
            <numerusform>%n owners changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) confirmed what held already.</source>
        <translation>
            <numerusform>%n answer confirmed what held already.</numerusform>
            <numerusform>%n answers confirmed what held already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The new owner&apos;s word is taken for %n SKU(s).</source>
        <translation>
            <numerusform>The new owner&apos;s word is taken for %n SKU.</numerusform>
            <numerusform>The new owner&apos;s word is taken for %n SKUs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::AuthorityPage</name>
    <message numerus="yes">
        <source>%n fact(s) have no owner, or more than one. Nobody may change them until one is chosen.</source>
        <translation>
            <numerusform>%n fact has no owner, or more than one. Nobody may change it until one is chosen.</numerusform>
            <numerusform>%n facts have no owner, or more than one. Nobody may change them until one is chosen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::BaselinePage</name>
    <message numerus="yes">
        <source>Push %Ln change(s)</source>
        <translation>
            <numerusform>Push %Ln change</numerusform>
            <numerusform>Push %Ln changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 will show new numbers to customers for %Ln listing(s).</source>
        <translation>
            <numerusform>%1 will show new numbers to customers for %Ln listing.</numerusform>
            <numerusform>%1 will show new numbers to customers for %Ln listings.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::BinImportForm</name>
    <message numerus="yes">
        <source>This file has more than %Ln rows. Nothing was changed. Split it.</source>
        <translation>
            <numerusform>This file has more than %Ln row. Nothing was changed. Split it.</numerusform>
            <numerusform>This file has more than %Ln rows. Nothing was changed. Split it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %Ln bin(s)</source>
        <translation>
            <numerusform>Import %Ln bin</numerusform>
            <numerusform>Import %Ln bins</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln row(s)</source>
        <translation>
            <numerusform>%1: %Ln row</numerusform>
            <numerusform>%1: %Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::BinPicker</name>
    <message numerus="yes">
        <source>%1 (%Ln SKU(s))</source>
        <translation>
            <numerusform>%1 (%Ln SKU)</numerusform>
            <numerusform>%1 (%Ln SKUs)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln bin(s) chosen</source>
        <translation>
            <numerusform>%Ln bin chosen</numerusform>
            <numerusform>%Ln bins chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::BinsPage</name>
    <message numerus="yes">
        <source>%Ln bin(s), in the order in which one walks past them.</source>
        <translation>
            <numerusform>%Ln bin, in the order in which one walks past them.</numerusform>
            <numerusform>%Ln bins, in the order in which one walks past them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wrote %Ln label(s) to %1.</source>
        <translation>
            <numerusform>Wrote %Ln label to %1.</numerusform>
            <numerusform>Wrote %Ln labels to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s) are on their way to the printer.</source>
        <translation>
            <numerusform>%Ln label is on its way to the printer.</numerusform>
            <numerusform>%Ln labels are on their way to the printer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::BoxForm</name>
    <message numerus="yes">
        <source>%Ln line(s) left this box: somebody took them in meanwhile.</source>
        <translation>
            <numerusform>%Ln line left this box: somebody took it in meanwhile.</numerusform>
            <numerusform>%Ln lines left this box: somebody took them in meanwhile.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Order %1: %Ln line(s) expected. Scan what is in the box, or type the numbers.</source>
        <translation>
            <numerusform>Order %1: %Ln line expected. Scan what is in the box, or type the numbers.</numerusform>
            <numerusform>Order %1: %Ln lines expected. Scan what is in the box, or type the numbers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✓ %1 · %2: %Ln more</source>
        <comment>code, name, units</comment>
        <translation>
            <numerusform>✓ %1 · %2: %Ln more</numerusform>
            <numerusform>✓ %1 · %2: %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take in %Ln unit(s)</source>
        <translation>
            <numerusform>Take in %Ln unit</numerusform>
            <numerusform>Take in %Ln units</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Record %Ln missing unit(s)</source>
        <translation>
            <numerusform>Record %Ln missing unit</numerusform>
            <numerusform>Record %Ln missing units</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Took in %Ln unit(s). Only the sellable are on hand again.</source>
        <translation>
            <numerusform>Took in %Ln unit. Only the sellable are on hand again.</numerusform>
            <numerusform>Took in %Ln units. Only the sellable are on hand again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::ChooseForm</name>
    <message numerus="yes">
        <source>%1 (%Ln SKU(s))</source>
        <translation>
            <numerusform>%1 (%Ln SKU)</numerusform>
            <numerusform>%1 (%Ln SKUs)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln bin(s)</source>
        <translation>
            <numerusform>%Ln bin</numerusform>
            <numerusform>%Ln bins</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln SKU(s)</source>
        <translation>
            <numerusform>%Ln SKU</numerusform>
            <numerusform>%Ln SKUs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>More than %Ln SKUs are too many for one walk. Choose fewer.</source>
        <translation>
            <numerusform>More than %Ln SKU is too many for one walk. Choose fewer.</numerusform>
            <numerusform>More than %Ln SKUs are too many for one walk. Choose fewer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::CountForm</name>
    <message numerus="yes">
        <source>%1: %Ln row(s)</source>
        <translation>
            <numerusform>%1: %Ln row</numerusform>
            <numerusform>%1: %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %Ln number(s)</source>
        <translation>
            <numerusform>Import %Ln number</numerusform>
            <numerusform>Import %Ln numbers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::CountView</name>
    <message numerus="yes">
        <source>%Ln scan(s) could not be saved yet and will be tried again. %1</source>
        <translation>
            <numerusform>%Ln scan could not be saved yet and will be tried again. %1</numerusform>
            <numerusform>%Ln scans could not be saved yet and will be tried again. %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Finish counting: compare %Ln line(s)</source>
        <translation>
            <numerusform>Finish counting: compare %Ln line</numerusform>
            <numerusform>Finish counting: compare %Ln lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln scans are not saved yet, so no more are taken. Nothing that was scanned before is lost.</source>
        <translation>
            <numerusform>%Ln scan is not saved yet, so no more are taken. Nothing that was scanned before is lost.</numerusform>
            <numerusform>%Ln scans are not saved yet, so no more are taken. Nothing that was scanned before is lost.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) want a second count, best by another person: change “Counted by” first.</source>
        <translation>
            <numerusform>%Ln line wants a second count, best by another person: change “Counted by” first.</numerusform>
            <numerusform>%Ln lines want a second count, best by another person: change “Counted by” first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::DashboardPage</name>
    <message numerus="yes">
        <source>%Ln in quarantine</source>
        <translation>
            <numerusform>%Ln in quarantine</numerusform>
            <numerusform>%Ln in quarantine</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln critical</source>
        <translation>
            <numerusform>%Ln critical</numerusform>
            <numerusform>%Ln critical</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %Ln SKU(s)</source>
        <translation>
            <numerusform>of %Ln SKU</numerusform>
            <numerusform>of %Ln SKUs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln low</source>
        <translation>
            <numerusform>%Ln low</numerusform>
            <numerusform>%Ln low</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln SKU(s) without a cost count as 0</source>
        <translation>
            <numerusform>%Ln SKU without a cost count as 0</numerusform>
            <numerusform>%Ln SKUs without a cost count as 0</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln critical discrepancy(s)</source>
        <translation>
            <numerusform>%Ln critical discrepancy</numerusform>
            <numerusform>%Ln critical discrepancies</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::DiscrepanciesPage</name>
    <message numerus="yes">
        <source>%Ln shown, %1 off in all. Nothing here is changed without you.</source>
        <translation>
            <numerusform>%Ln shown, %1 off in all. Nothing here is changed without you.</numerusform>
            <numerusform>%Ln shown, %1 off in all. Nothing here is changed without you.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unit(s)</source>
        <translation>
            <numerusform>%Ln unit</numerusform>
            <numerusform>%Ln units</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln marked. S shelf wins, C channel is right, W count, Z snooze, D dismiss: each shows first what it would do.</source>
        <translation>
            <numerusform>%Ln marked. S shelf wins, C channel is right, W count, Z snooze, D dismiss: each shows first what it would do.</numerusform>
            <numerusform>%Ln marked. S shelf wins, C channel is right, W count, Z snooze, D dismiss: each shows first what it would do.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::ExpectDeliveryForm</name>
    <message numerus="yes">
        <source>Expect %Ln unit(s)</source>
        <translation>
            <numerusform>Expect %Ln unit</numerusform>
            <numerusform>Expect %Ln units</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::ExpectForm</name>
    <message numerus="yes">
        <source>Expect %Ln unit(s)</source>
        <translation>
            <numerusform>Expect %Ln unit</numerusform>
            <numerusform>Expect %Ln units</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unit(s) of %1 expected back. On-hand did not change.</source>
        <translation>
            <numerusform>%Ln unit of %1 expected back. On-hand did not change.</numerusform>
            <numerusform>%Ln units of %1 expected back. On-hand did not change.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::FactPanel</name>
    <message numerus="yes">
        <source>%n SKU(s) of which that is so; the newest:</source>
        <translation>
            <numerusform>%n SKU of which that is so; the newest:</numerusform>
            <numerusform>%n SKUs of which that is so; the newest:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its word is taken for %n SKU(s).</source>
        <translation>
            <numerusform>Its word is taken for %n SKU.</numerusform>
            <numerusform>Its word is taken for %n SKUs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::FilterBar</name>
    <message numerus="yes">
        <source>%Ln SKU(s)</source>
        <translation>
            <numerusform>%Ln SKU</numerusform>
            <numerusform>%Ln SKUs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %1 and %Ln more</source>
        <translation>
            <numerusform>In %1 and %Ln more</numerusform>
            <numerusform>In %1 and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::GhostPanel</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Align %n listing(s) with the SKU of the same code</source>
        <translation>
            <numerusform>Align %n listing with the SKU of the same code</numerusform>
            <numerusform>Align %n listings with the SKU of the same code</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Retire %n alignment(s)</source>
        <translation>
            <numerusform>Retire %n alignment</numerusform>
            <numerusform>Retire %n alignments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Confirm that %n is gone</source>
        <translation>
            <numerusform>Confirm that %n is gone</numerusform>
            <numerusform>Confirm that %n are gone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Acknowledge %n row(s)</source>
        <translation>
            <numerusform>Acknowledge %n row</numerusform>
            <numerusform>Acknowledge %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put %n row(s) back on the list</source>
        <translation>
            <numerusform>Put %n row back on the list</numerusform>
            <numerusform>Put %n rows back on the list</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) acknowledged.</source>
        <translation>
            <numerusform>%n row acknowledged.</numerusform>
            <numerusform>%n rows acknowledged.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) are on the list again.</source>
        <translation>
            <numerusform>%n row is on the list again.</numerusform>
            <numerusform>%n rows are on the list again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alignment(s) retired.</source>
        <translation>
            <numerusform>%n alignment retired.</numerusform>
            <numerusform>%n alignments retired.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n listing(s) aligned. They wait for the next baseline.</source>
        <translation>
            <numerusform>%n listing aligned. It waits for the next baseline.</numerusform>
            <numerusform>%n listings aligned. They wait for the next baseline.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::GoodsPage</name>
    <message numerus="yes">
        <source>%Ln unit(s) are on their way. On-hand rises when they are received.</source>
        <translation>
            <numerusform>%Ln unit is on its way. On-hand rises when it is received.</numerusform>
            <numerusform>%Ln units are on their way. On-hand rises when they are received.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::HistoryPage</name>
    <message numerus="yes">
        <source>Before the first of %Ln event(s)</source>
        <translation>
            <numerusform>Before the only event</numerusform>
            <numerusform>Before the first of %Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Event %1 of %Ln</source>
        <translation>
            <numerusform>Event %1 of %Ln</numerusform>
            <numerusform>Event %1 of %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::MoveForm</name>
    <message numerus="yes">
        <source>Move %Ln unit(s)</source>
        <translation>
            <numerusform>Move %Ln unit</numerusform>
            <numerusform>Move %Ln units</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Moved %Ln unit(s) of %1.</source>
        <translation>
            <numerusform>Moved %Ln unit of %1.</numerusform>
            <numerusform>Moved %Ln units of %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::NavigationRail</name>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln waiting</numerusform>
            <numerusform>%Ln waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln waiting</source>
        <translation>
            <numerusform>%1, %Ln waiting</numerusform>
            <numerusform>%1, %Ln waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::OrderPanel</name>
    <message numerus="yes">
        <source>%Ln unit(s) promised, %1 picked.</source>
        <translation>
            <numerusform>%Ln unit promised, %1 picked.</numerusform>
            <numerusform>%Ln units promised, %1 picked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unit(s) left the shelf; nothing is promised any more.</source>
        <translation>
            <numerusform>%Ln unit left the shelf; nothing is promised any more.</numerusform>
            <numerusform>%Ln units left the shelf; nothing is promised any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) could not be taken in: the product has no SKU here. The other lines count. Align the product, and the line is taken in by itself.</source>
        <translation>
            <numerusform>%Ln line could not be taken in: its product has no SKU here. The other lines count. Align the product, and the line is taken in by itself.</numerusform>
            <numerusform>%Ln lines could not be taken in: their products have no SKU here. The other lines count. Align the products, and the lines are taken in by themselves.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::OrdersPage</name>
    <message numerus="yes">
        <source>%Ln order(s) open, %1 committed, the oldest for %2.</source>
        <translation>
            <numerusform>%Ln order open, %1 committed, the oldest for %2.</numerusform>
            <numerusform>%Ln orders open, %1 committed, the oldest for %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unit(s)</source>
        <translation>
            <numerusform>%Ln unit</numerusform>
            <numerusform>%Ln units</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln SKU(s) are oversold, worst %1.</source>
        <translation>
            <numerusform>%Ln SKU is oversold: %1.</numerusform>
            <numerusform>%Ln SKUs are oversold, worst %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::PlanForm</name>
    <message numerus="yes">
        <source>Open a walk of %Ln line(s)</source>
        <translation>
            <numerusform>Open a walk of %Ln line</numerusform>
            <numerusform>Open a walk of %Ln lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more line(s) did not fit.</source>
        <translation>
            <numerusform>%Ln more line did not fit.</numerusform>
            <numerusform>%Ln more lines did not fit.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::PolicyCard</name>
    <message numerus="yes">
        <source>%Ln unit(s)</source>
        <translation>
            <numerusform>%Ln unit</numerusform>
            <numerusform>%Ln units</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::PushesPage</name>
    <message numerus="yes">
        <source>Approve %Ln selected change(s)</source>
        <translation>
            <numerusform>Approve %Ln selected change</numerusform>
            <numerusform>Approve %Ln selected changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Approve %Ln change(s)</source>
        <translation>
            <numerusform>Approve %Ln change</numerusform>
            <numerusform>Approve %Ln changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Discard %Ln selected</source>
        <translation>
            <numerusform>Discard %Ln selected</numerusform>
            <numerusform>Discard %Ln selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) go out now. They can be undone for a week.</source>
        <translation>
            <numerusform>%Ln change goes out now. It can be undone for a week.</numerusform>
            <numerusform>%Ln changes go out now. They can be undone for a week.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) were discarded. The differences are discrepancies now.</source>
        <translation>
            <numerusform>%Ln change was discarded. The difference is a discrepancy now.</numerusform>
            <numerusform>%Ln changes were discarded. The differences are discrepancies now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restore %Ln listing(s)</source>
        <translation>
            <numerusform>Restore %Ln listing</numerusform>
            <numerusform>Restore %Ln listings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln listing(s) go back to what they showed.</source>
        <translation>
            <numerusform>%Ln listing goes back to what it showed.</numerusform>
            <numerusform>%Ln listings go back to what they showed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::QueueModel</name>
    <message numerus="yes">
        <source>%Ln time(s)</source>
        <translation>
            <numerusform>%Ln time</numerusform>
            <numerusform>%Ln times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::ReceiveDeliveryForm</name>
    <message numerus="yes">
        <source>Receive %Ln unit(s)</source>
        <translation>
            <numerusform>Receive %Ln unit</numerusform>
            <numerusform>Receive %Ln units</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Received %Ln unit(s). Every channel follows by itself.</source>
        <translation>
            <numerusform>Received %Ln unit. Every channel follows by itself.</numerusform>
            <numerusform>Received %Ln units. Every channel follows by itself.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::ReceiveForm</name>
    <message numerus="yes">
        <source>Receive %Ln each(es)</source>
        <translation>
            <numerusform>Receive %Ln each</numerusform>
            <numerusform>Receive %Ln eaches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Received %1 eaches of %Ln SKU(s).</source>
        <translation>
            <numerusform>Received %1 eaches of %Ln SKU.</numerusform>
            <numerusform>Received %1 eaches of %Ln SKUs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::ResolveForm</name>
    <message numerus="yes">
        <source>… and %Ln more</source>
        <translation>
            <numerusform>… and %Ln more</numerusform>
            <numerusform>… and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done, with %Ln left out</source>
        <translation>
            <numerusform>Done, with %Ln left out</numerusform>
            <numerusform>Done, with %Ln left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::ReturnPanel</name>
    <message numerus="yes">
        <source>%Ln unit(s) are expected no more: the order stands again, or a refund asks for them.</source>
        <translation>
            <numerusform>%Ln unit is expected no more: the order stands again, or a refund asks for it.</numerusform>
            <numerusform>%Ln units are expected no more: the order stands again, or a refund asks for them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::ReturnsPage</name>
    <message numerus="yes">
        <source>%Ln unit(s) are expected back.</source>
        <translation>
            <numerusform>%Ln unit is expected back.</numerusform>
            <numerusform>%Ln units are expected back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln return(s) wait for more than %1 days.</source>
        <translation>
            <numerusform>%Ln return waits for more than %1 days.</numerusform>
            <numerusform>%Ln returns wait for more than %1 days.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::ReviewView</name>
    <message numerus="yes">
        <source>%Ln line(s) are to be counted again.</source>
        <translation>
            <numerusform>%Ln line is to be counted again.</numerusform>
            <numerusform>%Ln lines are to be counted again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln discrepanc(ies) ended.</source>
        <translation>
            <numerusform>%Ln discrepancy ended.</numerusform>
            <numerusform>%Ln discrepancies ended.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unit(s) missing (%1).</source>
        <translation>
            <numerusform>%Ln unit missing (%1).</numerusform>
            <numerusform>%Ln units missing (%1).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unit(s) too many (%1).</source>
        <translation>
            <numerusform>%Ln unit too many (%1).</numerusform>
            <numerusform>%Ln units too many (%1).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) have no known cost.</source>
        <translation>
            <numerusform>%Ln line has no known cost.</numerusform>
            <numerusform>%Ln lines have no known cost.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Correct the shelf in %Ln line(s)</source>
        <translation>
            <numerusform>Correct the shelf in %Ln line</numerusform>
            <numerusform>Correct the shelf in %Ln lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln differing line(s) chosen:</source>
        <translation>
            <numerusform>%Ln differing line chosen:</numerusform>
            <numerusform>%Ln differing lines chosen:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::RulesView</name>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::SetAsideForm</name>
    <message numerus="yes">
        <source>Set %Ln unit(s) aside</source>
        <translation>
            <numerusform>Set %Ln unit aside</numerusform>
            <numerusform>Set %Ln units aside</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set %Ln unit(s) of %1 aside.</source>
        <translation>
            <numerusform>Set %Ln unit of %1 aside.</numerusform>
            <numerusform>Set %Ln units of %1 aside.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::SetupPage</name>
    <message numerus="yes">
        <source>%Ln SKU(s) on the record.</source>
        <translation>
            <numerusform>%Ln SKU on the record.</numerusform>
            <numerusform>%Ln SKUs on the record.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::SkuPanel</name>
    <message numerus="yes">
        <source>Show all %Ln receipt(s)</source>
        <translation>
            <numerusform>Show all %Ln receipt</numerusform>
            <numerusform>Show all %Ln receipts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::StockPage</name>
    <message numerus="yes">
        <source>%1 of %Ln SKU(s)</source>
        <translation>
            <numerusform>%1 of %Ln SKU</numerusform>
            <numerusform>%1 of %Ln SKUs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln SKU(s)</source>
        <translation>
            <numerusform>%Ln SKU</numerusform>
            <numerusform>%Ln SKUs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Writing %Ln line(s)…</source>
        <translation>
            <numerusform>Writing %Ln line…</numerusform>
            <numerusform>Writing %Ln lines…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exported %Ln line(s) to %1.</source>
        <translation>
            <numerusform>Exported %Ln line to %1.</numerusform>
            <numerusform>Exported %Ln lines to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::TopBar</name>
    <message numerus="yes">
        <source>%Ln change(s) on the way</source>
        <translation>
            <numerusform>%Ln change on the way</numerusform>
            <numerusform>%Ln changes on the way</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::UnknownCodes</name>
    <message numerus="yes">
        <source>Several SKUs carry the code “%1”, scanned %Ln time(s). Which one was it?</source>
        <translation>
            <numerusform>Several SKUs carry the code “%1”, scanned %Ln time. Which one was it?</numerusform>
            <numerusform>Several SKUs carry the code “%1”, scanned %Ln times. Which one was it?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” was scanned %Ln time(s) and is no SKU yet. What is it?</source>
        <translation>
            <numerusform>“%1” was scanned %Ln time and is no SKU yet. What is it?</numerusform>
            <numerusform>“%1” was scanned %Ln times and is no SKU yet. What is it?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more code(s) wait.</source>
        <translation>
            <numerusform>%Ln more code waits.</numerusform>
            <numerusform>%Ln more codes wait.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::WalksPage</name>
    <message numerus="yes">
        <source>%Ln line(s) wait to be counted.</source>
        <translation>
            <numerusform>%Ln line waits to be counted.</numerusform>
            <numerusform>%Ln lines wait to be counted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln walk(s) want your decision.</source>
        <translation>
            <numerusform>%Ln walk wants your decision.</numerusform>
            <numerusform>%Ln walks want your decision.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::WebhookCard</name>
    <message numerus="yes">
        <source>%Ln delivery(ies)</source>
        <translation>
            <numerusform>%Ln delivery</numerusform>
            <numerusform>%Ln deliveries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln order(s) that only polling found</source>
        <translation>
            <numerusform>%Ln order that only polling found</numerusform>
            <numerusform>%Ln orders that only polling found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with a wrong signature</source>
        <translation>
            <numerusform>%Ln with a wrong signature</numerusform>
            <numerusform>%Ln with a wrong signature</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sent away because too many waited</source>
        <translation>
            <numerusform>%Ln sent away because too many waited</numerusform>
            <numerusform>%Ln sent away because too many waited</numerusform>
        </translation>
    </message>
</context>
</TS>
